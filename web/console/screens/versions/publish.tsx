import { Alert, Anchor, Button, Group, List, SegmentedControl, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Draft, Fault } from '../../studio/wire.ts';
import { NumberField } from '../../parts/number-field.tsx';
import type { Release } from './wire.ts';

const say = wordsOf('versions');

type Reach = 'all' | 'share' | 'later';

interface Refused {
  readonly problems?: readonly Fault[];
  readonly report?: {
    readonly red: readonly {
      readonly intent: string;
      readonly conversation: string;
      readonly said: string;
      readonly about: string;
      readonly expected: string;
      readonly found: string;
    }[];
  };
}

/** Why it was not published, line by line. */
const Why = ({ message, refusal }: { readonly message: string; readonly refusal: Refused }) => (
  <Alert color="red" variant="light" role="alert" title={message}>
    <List size="sm">
      {refusal.problems
        ?.filter(({ level }) => level === 'error')
        .slice(0, 10)
        .map(({ intent, locale, path, detail }) => (
          <List.Item key={`${intent}${locale ?? ''}${path}${detail}`}>
            {[intent, locale, path].filter(Boolean).join(' · ')}: {detail}
          </List.Item>
        ))}
      {refusal.report?.red.slice(0, 10).map(({ intent, conversation, said, about, expected, found }) => (
        <List.Item key={`${intent}${conversation}${said}${about}${expected}`}>
          {intent} · {conversation}: “{said}” {say('expected', { what: about, value: expected })}{' '}
          {say('came', { value: found })}
        </List.Item>
      ))}
    </List>
  </Alert>
);

/** What stands in the way, each with the intent where it is mended. */
const InTheWay = ({ draft }: { readonly draft: Draft }) => {
  const { data } = useRead<{ readonly problems: readonly Fault[] }>('/studio/draft/problems');
  const errors = data?.problems.filter(({ level }) => level === 'error') ?? [];
  return (
    <Alert color="red" variant="light" title={say('has-errors', { n: draft.errors })}>
      <List size="sm">
        {errors.slice(0, 10).map(({ intent, locale, path, detail }) => (
          <List.Item key={`${intent}${locale ?? ''}${path}${detail}`}>
            <Anchor component={Link} to={`/intents/${intent}` as never} size="sm" underline="always">
              {intent}
            </Anchor>
            {[locale, path].filter(Boolean).map((each) => ` · ${each}`)}: {detail}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
};

/** A version is made of the draft, with a note that says why. */
export const Publish = ({ draft, release }: { readonly draft: Draft; readonly release: Release }) => {
  const publisher = useMay('publisher');
  const [note, setNote] = useState('');
  const [name, setName] = useState('');
  const [reach, setReach] = useState<Reach>('all');
  const [share, setShare] = useState<string | number>(10);
  const [at, setAt] = useState('');
  const publish = useChange<object, { readonly version: number }>((body) => api.post('/studio/publish', body), {
    stale: ['/studio'],
    done: ({ version }) => {
      setNote('');
      setName('');
      done(say('did-publish', { number: String(version) }));
    },
  });
  if (draft.changes === 0 && release.live !== null)
    return (
      <Text c="dimmed" mb="md">
        {say('nothing-to-publish')}
      </Text>
    );
  const hasReach = reach === 'all' || (reach === 'share' ? Number(share) >= 1 : at !== '');
  const body = {
    note,
    ...(name.trim() && { name }),
    ...(reach === 'share' && { share: Number(share) }),
    ...(reach === 'later' && at && { at: new Date(at).toISOString() }),
  };
  return (
    <Stack className="shop-card" p="lg" mb="lg">
      <Text fw={600}>{say('waiting-changes', { n: draft.changes })}</Text>
      {draft.errors > 0 && <InTheWay draft={draft} />}
      {publisher ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            publish.mutate(body);
          }}
        >
          <Stack>
            <Textarea
              size="md"
              autosize
              minRows={2}
              required
              label={say('note')}
              description={say('note-about')}
              value={note}
              onChange={({ currentTarget: { value } }) => setNote(value)}
            />
            <TextInput
              size="md"
              label={say('name')}
              maxLength={80}
              value={name}
              onChange={({ currentTarget: { value } }) => setName(value)}
            />
            <Group align="flex-end">
              <SegmentedControl
                aria-label={say('reach')}
                value={reach}
                onChange={(value) => setReach(value)}
                data={(['all', 'share', 'later'] as const).map((value) => ({ value, label: say(`reach-${value}`) }))}
              />
              {reach === 'share' && (
                <NumberField
                  w={130}
                  label={say('share')}
                  suffix=" %"
                  min={1}
                  max={99}
                  value={share}
                  onChange={setShare}
                />
              )}
              {reach === 'later' && (
                <TextInput
                  size="md"
                  type="datetime-local"
                  label={say('when')}
                  value={at}
                  onChange={({ currentTarget: { value } }) => setAt(value)}
                />
              )}
            </Group>
            {publish.error && <Why message={publish.error.message} refusal={publish.error.more} />}
            <Button
              type="submit"
              h={44}
              w="fit-content"
              loading={publish.isPending}
              disabled={note.trim() === '' || draft.errors > 0 || !hasReach}
            >
              {say(reach === 'all' ? 'publish' : `publish-${reach}`)}
            </Button>
            {publish.isPending && (
              <Text size="sm" c="dimmed" role="status">
                {say('publishing')}
              </Text>
            )}
          </Stack>
        </form>
      ) : (
        <Text c="dimmed">{say('needs-publisher')}</Text>
      )}
    </Stack>
  );
};
