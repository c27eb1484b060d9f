import { Button, Group, Modal, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { useGo } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Unheard } from './wire.ts';

const say = wordsOf('inbox');

/** A new intent that begins with a sentence nobody understood. */
export const NewFrom = ({
  row: { heard, locale },
  onClose,
}: {
  readonly row: Unheard;
  readonly onClose: () => void;
}) => {
  const go = useGo();
  const [title, setTitle] = useState('');
  const [reply, setReply] = useState('');
  const intent = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 60);
  const create = useChange(
    () => api.post('/studio/inbox/assign', { heard, locale, intent, create: { title, reply } }),
    {
      stale: ['/studio'],
      done: () => go(`/intents/${intent}?tab=handler`),
    },
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{say('new-from', { heard })}</Text>}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <Stack>
        <TextInput
          data-autofocus
          size="md"
          label={say('new-title')}
          description={intent}
          maxLength={80}
          value={title}
          onChange={({ currentTarget: { value } }) => setTitle(value)}
        />
        <Textarea
          size="md"
          autosize
          minRows={2}
          label={say('new-answer')}
          value={reply}
          onChange={({ currentTarget: { value } }) => setReply(value)}
        />
        {create.error && <Text c="var(--bad)">{create.error.message}</Text>}
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button
            h={40}
            disabled={intent === '' || reply.trim() === ''}
            loading={create.isPending}
            onClick={() => create.mutate(undefined)}
          >
            {say('create')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
