import { Alert, Button, Group, Text } from '@mantine/core';
import { ago } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import type { DraftOf } from './use-draft.ts';

const say = wordsOf('intents');

/** Two people changed it: what was merged is told, and what clashes is decided. */
export const ClashNote = ({ draft: { clash, merged, problem, settle } }: { readonly draft: DraftOf }) => {
  if (clash)
    return (
      <Alert
        color="orange"
        variant="light"
        mb="md"
        role="alert"
        title={say('clash', { who: clash.who, ago: ago(clash.at) })}
      >
        <Text size="sm">
          {say('clash-places', { places: clash.places.map((each) => each || say('everything')).join(', ') })}
        </Text>
        <Group mt="sm" gap="xs">
          <Button h={40} onClick={() => settle('mine')}>
            {say('clash-mine')}
          </Button>
          <Button h={40} variant="default" onClick={() => settle('theirs')}>
            {say('clash-theirs', { who: clash.who })}
          </Button>
        </Group>
      </Alert>
    );
  if (problem)
    return (
      <Alert color="red" variant="light" mb="md" role="alert" title={say('not-saved')}>
        <Text size="sm">{problem.status === 0 ? say('unreachable') : problem.message}</Text>
        {problem.errors.slice(0, 5).map(({ pointer, detail }) => (
          <Text key={pointer} size="sm">
            {pointer} {detail}
          </Text>
        ))}
      </Alert>
    );
  if (merged.length > 0)
    return (
      <Alert color="blue" variant="light" mb="md" role="status" title={say('merged')}>
        <Text size="sm">{merged.join(', ')}</Text>
      </Alert>
    );
  return null;
};
