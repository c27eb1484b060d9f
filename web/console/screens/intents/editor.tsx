import { Badge, Button, Group, Menu, SegmentedControl, Skeleton, Stack, Tabs, Text, Title } from '@mantine/core';
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { confirm, done, refused, warn } from '../../parts/ask.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress, useGo } from '../../shell/address.ts';
import { useKeys } from '../../shell/keys.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Health, Saved } from '../../studio/wire.ts';
import { ClashNote } from './clash.tsx';
import { HandlerTab } from './handler.tsx';
import { History } from './history.tsx';
import { Others } from './others.tsx';
import { Replies } from './replies.tsx';
import { Sentences } from './sentences.tsx';
import { Slots } from './slots.tsx';
import { Stories } from './stories.tsx';
import type { TabProps } from './tab.ts';
import { useDraft, type DraftOf } from './use-draft.ts';

const say = wordsOf('intents');

const tabs = { sentences: Sentences, slots: Slots, replies: Replies, handler: HandlerTab, stories: Stories } as const;
const names = [...Object.keys(tabs), 'history'] as (keyof typeof tabs | 'history')[];

const colors = { saved: 'green', waiting: 'gray', saving: 'gray', clash: 'orange', failed: 'red' } as const;

const Saving = ({ draft: { state } }: { readonly draft: DraftOf }) => (
  <Badge color={colors[state]} variant="light" tt="none" size="lg" role="status">
    {say(`state-${state}`)}
  </Badge>
);

/** Removing it, and what else is done to an intent as a whole. */
const More = ({ draft, name }: { readonly draft: DraftOf; readonly name: string }) => {
  const go = useGo();
  const remove = (): void =>
    confirm({
      title: say('remove-ask', { name }),
      about: say('remove-about'),
      yes: say('remove'),
      then: () =>
        void api.delete<Saved>(`/studio/draft/intents/${name}`, undefined, { match: draft.intent!.revision }).then(
          () => {
            go('/intents');
            done(say('removed', { name }), () =>
              api.post(`/studio/draft/intents/${name}/undo`).then(() => go(`/intents/${name}`)),
            );
          },
          (problem: unknown) => refused(problem as Problem),
        ),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" h={40} px="xs" aria-label={say('more-actions')}>
          <IconDots size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={`/playground?intent=${name}` as never}>
          {say('try-it')}
        </Menu.Item>
        <Menu.Item color="red" onClick={remove}>
          {say('remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const Faults = ({ draft }: { readonly draft: DraftOf }) => {
  const faults = draft.intent?.problems.filter(({ level }) => level === 'error') ?? [];
  if (faults.length === 0) return null;
  return (
    <Stack gap={4} mb="md" p="sm" className="shop-card" role="status">
      {faults.slice(0, 8).map(({ path, detail, locale }) => (
        <Text key={`${locale ?? ''}${path}${detail}`} size="sm" c="var(--bad)">
          {[locale, path].filter(Boolean).join(' · ')}: {detail}
        </Text>
      ))}
    </Stack>
  );
};

/** One intent: what is said to it, what it has to know, what it says, what it does. */
export const Editor = ({
  name,
  locales,
  health,
}: {
  readonly name: string;
  readonly locales: readonly string[];
  readonly health: Health | undefined;
}) => {
  const draft = useDraft(name);
  const mayWrite = useMay('author');
  const [{ tab = 'sentences', locale: wanted }, set] = useAddress();
  const { content, save, take } = draft;
  useKeys(useMemo(() => [{ key: 'mod+s', does: say('key-save'), run: () => void save() }], [save]));
  if (draft.error && !content) return <Trouble problem={draft.error} retry={() => void draft.refetch()} />;
  if (draft.intent && draft.intent.content === null)
    return (
      <Stack className="shop-card" p="lg" align="flex-start">
        <Text>{say('was-removed', { who: draft.intent.who })}</Text>
        {mayWrite && (
          <Button h={40} onClick={() => void api.post<Saved>(`/studio/draft/intents/${name}/undo`).then(take)}>
            {say('bring-back')}
          </Button>
        )}
      </Stack>
    );
  if (!content) return <Skeleton height={320} radius="md" />;
  const spoken = [...new Set([...locales, ...Object.keys(content.wording)])].filter((each) => each in content.wording);
  const locale = wanted !== undefined && wanted in content.wording ? wanted : (spoken[0] ?? '');
  const props: TabProps = { content, locale, draft, edit: draft.edit, mayWrite, health };
  const Shown = tab in tabs ? tabs[tab as keyof typeof tabs] : null;
  const undo = (): void =>
    void save().then(() => {
      // The server would take back an earlier change, and what is typed since would go with it.
      if (draft.isUnsaved()) return warn(say('undo-unsaved'));
      return api
        .post<Saved>(`/studio/draft/intents/${name}/undo`)
        .then(take, (cause: unknown) => refused(cause as Problem));
    });
  return (
    <>
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} size="h3">
            {content.wording[locale]?.title || name}
          </Title>
          <Text c="dimmed" size="sm">
            {name} · {say(`kind-${content.definition.kind}`)}
          </Text>
        </div>
        <Group gap="xs">
          <Others name={name} editing={draft.intent?.editing ?? []} />
          <Saving draft={draft} />
          {spoken.length > 1 && (
            <SegmentedControl
              aria-label={say('language')}
              data={spoken}
              value={locale}
              onChange={(value) => set({ locale: value }, true)}
            />
          )}
          {mayWrite && (
            <>
              <Button variant="default" h={40} leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={undo}>
                {say('undo')}
              </Button>
              <More draft={draft} name={name} />
            </>
          )}
        </Group>
      </Group>
      <ClashNote draft={draft} />
      <Faults draft={draft} />
      <Tabs value={tab} onChange={(value) => set({ tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List mb="md">
          {names.map((each) => (
            <Tabs.Tab key={each} value={each} h={44}>
              {say(`tab-${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          {Shown ? <Shown {...props} /> : <History name={name} onTaken={take} mayWrite={mayWrite} />}
        </Tabs.Panel>
      </Tabs>
    </>
  );
};
