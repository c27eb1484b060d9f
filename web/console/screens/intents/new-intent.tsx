import { Alert, Button, Group, Modal, SegmentedControl, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { useGo } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Content } from '../../studio/wire.ts';

const say = wordsOf('intents');

/** "Wrap it as a gift" → "wrap-it-as-a-gift" */
const nameFor = (title: string): string =>
  title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 60);

const contentOf = (
  name: string,
  {
    locale,
    title,
    sentences,
    answer,
    kind,
  }: { locale: string; title: string; sentences: string; answer: string; kind: 'answer' | 'written' },
): Content => ({
  definition: { name, kind: kind === 'answer' ? 'aside' : 'task', slots: {} },
  wording: {
    [locale]: {
      title,
      utterances: sentences
        .split('\n')
        .map((each) => each.trim())
        .filter(Boolean),
      replies: { done: answer },
    },
  },
  handler:
    kind === 'answer'
      ? { kind: 'answer', reply: 'done' }
      : {
          kind: 'written',
          source: `import { say } from '#sdk';\n\nexport default async (ctx) => say(ctx.words('done'));\n`,
          grants: [],
          secrets: [],
          hosts: [],
          tests: '',
        },
  conversations: {},
});

/** A new intent in four answers: what it is called, how it is asked for, what is said. */
export const NewIntent = ({
  opened,
  locales,
  onClose,
}: {
  readonly opened: boolean;
  readonly locales: readonly string[];
  readonly onClose: () => void;
}) => {
  const go = useGo();
  const [title, setTitle] = useState('');
  const [sentences, setSentences] = useState('');
  const [answer, setAnswer] = useState('');
  const [kind, setKind] = useState<'answer' | 'written'>('answer');
  const name = nameFor(title);
  const [locale = 'en-US'] = locales;
  const create = useChange<Content, unknown>(
    (content) => api.put(`/studio/draft/intents/${name}`, content, { match: 0 }),
    {
      stale: ['/studio/draft'],
      done: () => {
        onClose();
        setTitle('');
        setSentences('');
        setAnswer('');
        go(`/intents/${name}?tab=${kind === 'written' ? 'handler' : 'sentences'}`);
      },
    },
  );
  const complete = name !== '' && sentences.trim() !== '' && answer.trim() !== '';
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<Text fw={600}>{say('new-intent')}</Text>}
      size="lg"
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) create.mutate(contentOf(name, { locale, title, sentences, answer, kind }));
        }}
      >
        <Stack>
          <TextInput
            data-autofocus
            size="md"
            label={say('new-title')}
            description={name ? say('new-name', { name }) : say('new-title-about')}
            placeholder={say('new-title-example')}
            maxLength={80}
            error={title.trim() !== '' && name === '' && say('new-name-none')}
            value={title}
            onChange={({ currentTarget: { value } }) => setTitle(value)}
          />
          <Textarea
            size="md"
            label={say('new-sentences')}
            description={say('new-sentences-about', { locale })}
            autosize
            minRows={4}
            maxRows={10}
            value={sentences}
            onChange={({ currentTarget: { value } }) => setSentences(value)}
          />
          <Textarea
            size="md"
            label={say('new-answer')}
            autosize
            minRows={2}
            value={answer}
            onChange={({ currentTarget: { value } }) => setAnswer(value)}
          />
          <div>
            <Text size="sm" fw={500} mb={4} id="new-kind">
              {say('new-kind')}
            </Text>
            <SegmentedControl
              aria-labelledby="new-kind"
              fullWidth
              value={kind}
              onChange={(value) => setKind(value)}
              data={[
                { value: 'answer', label: say('handler-answer') },
                { value: 'written', label: say('handler-written') },
              ]}
            />
          </div>
          {create.error && (
            <Alert color="red" role="alert">
              {create.error.status === 409 ? say('name-taken', { name }) : create.error.message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" h={40} onClick={onClose}>
              {say('cancel')}
            </Button>
            <Button type="submit" h={40} disabled={!complete} loading={create.isPending}>
              {say('create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
