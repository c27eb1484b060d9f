import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange, useRead } from '../../api/reading.ts';
import { done } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Draft, DraftIntent } from '../../studio/wire.ts';
import { storyOf } from './story.ts';
import type { Turn } from './wire.ts';

const say = wordsOf('playground');

/** Keeps the conversation as one that must go on being answered so, with the intent that it is about. */
export const SaveAsTest = ({
  turns,
  locale,
  onClose,
}: {
  readonly turns: readonly Turn[];
  readonly locale: string;
  readonly onClose: () => void;
}) => {
  const { data: draft } = useRead<Draft>('/studio/draft');
  const [first] = turns.flatMap(({ answered }) => answered.trace.outcome?.intent ?? []);
  const [intent, setIntent] = useState(first ?? '');
  const [title, setTitle] = useState(turns[0]?.words ?? '');
  const name = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  const keep = useChange(
    async () => {
      const { content, revision } = await api.get<DraftIntent>(`/studio/draft/intents/${intent}`);
      if (!content) throw new Error(intent);
      const conversations = { ...content.conversations, [name]: storyOf(turns, title, locale) };
      return api.put(`/studio/draft/intents/${intent}`, { ...content, conversations }, { match: revision });
    },
    {
      stale: ['/studio'],
      done: () => {
        onClose();
        done(say('kept', { intent }));
      },
    },
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{say('save-as-test')}</Text>}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <Stack>
        <Select
          size="md"
          searchable
          label={say('test-of')}
          data={draft?.intents.map((each) => each.name) ?? []}
          value={intent}
          onChange={(value) => setIntent(value ?? '')}
        />
        <TextInput
          data-autofocus
          size="md"
          label={say('test-title')}
          value={title}
          onChange={({ currentTarget: { value } }) => setTitle(value)}
        />
        {keep.error && <Text c="var(--bad)">{keep.error.message}</Text>}
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button
            h={40}
            disabled={name === '' || intent === ''}
            loading={keep.isPending}
            onClick={() => keep.mutate(undefined)}
          >
            {say('save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
