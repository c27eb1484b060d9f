import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { useChange, useRead } from '../../api/reading.ts';
import { done, refused } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Content } from '../../studio/wire.ts';

const say = wordsOf('intents');

interface Waiting {
  readonly intents: readonly {
    readonly intent: string;
    readonly files: Content | null;
    readonly conflicts: readonly string[];
    readonly merged: Content | null;
  }[];
}

/** Files of intents/ that have changed: taken into the draft one by one, or all that clash with nothing. */
export const Files = ({ waiting }: { readonly waiting: number }) => {
  const { data } = useRead<Waiting>('/studio/draft/files');
  const settle = useChange(
    (body: object) => api.post('/studio/draft/files', body).catch((problem: Problem) => refused(problem)),
    {
      stale: ['/studio'],
      done: () => done(say('files-done')),
    },
  );
  const clear = data?.intents.filter(({ conflicts }) => conflicts.length === 0) ?? [];
  return (
    <Alert color="blue" variant="light" mb="md" title={say('files-waiting', { n: waiting })}>
      <Stack gap="xs">
        <Text size="sm">{say('files-about')}</Text>
        {data?.intents.map(({ intent, conflicts, files }) => (
          <Group key={intent} gap="xs">
            <Text fw={600} size="sm">
              {intent}
            </Text>
            {files === null && (
              <Badge color="gray" variant="light" tt="none">
                {say('files-removed')}
              </Badge>
            )}
            {conflicts.length > 0 && (
              <Badge color="orange" variant="light" tt="none">
                {say('files-clash', { n: conflicts.length })}
              </Badge>
            )}
            <Button
              h={40}
              variant="default"
              onClick={() => settle.mutate({ intents: [intent], as: conflicts.length > 0 ? 'files' : 'merged' })}
            >
              {say(conflicts.length > 0 ? 'files-theirs' : 'files-take')}
            </Button>
            <Button h={40} variant="subtle" onClick={() => settle.mutate({ intents: [intent], as: 'studio' })}>
              {say('files-keep')}
            </Button>
          </Group>
        ))}
        {clear.length > 1 && (
          <Button h={40} w="fit-content" onClick={() => settle.mutate({})}>
            {say('files-take-all', { n: clear.length })}
          </Button>
        )}
      </Stack>
    </Alert>
  );
};
