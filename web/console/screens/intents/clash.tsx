import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { done } from '../../parts/ask.tsx';
import { ago } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Content } from '../../studio/wire.ts';
import type { DraftOf } from './use-draft.ts';

const say = wordsOf('intents');

/** As much of a text as tells it apart. */
const MOST = 300;

/** What stands at "wording/en-US/title". */
const at = (content: Content | null, place: string): string => {
  const found = place
    .split('/')
    .filter(Boolean)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], content);
  if (found === undefined || found === null) return say('nothing-there');
  const text = typeof found === 'string' ? found : JSON.stringify(found);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
};

/** What was typed and cannot be saved as it is, given up by hand; it can be had again for a moment. */
const GiveUp = ({ draft, label }: { readonly draft: DraftOf; readonly label: string }) => (
  <Button
    h={40}
    variant="default"
    onClick={() => {
      const again = draft.giveUp();
      done(say('given-up'), () => Promise.resolve(again()));
    }}
  >
    {label}
  </Button>
);

/** Two people changed the same place: what both wrote, and who decides. */
const Clashing = ({ draft, clash }: { readonly draft: DraftOf; readonly clash: NonNullable<DraftOf['clash']> }) => (
  <Alert
    color="orange"
    variant="light"
    mb="md"
    role="alert"
    title={say('clash', { who: clash.who, ago: ago(clash.at) })}
  >
    <Stack gap="xs">
      {clash.places.map((place) => (
        <div key={place}>
          <Text size="sm" fw={600}>
            {place || say('everything')}
          </Text>
          <Text size="sm">{say('clash-yours', { text: at(draft.content, place) })}</Text>
          <Text size="sm">{say('clash-others', { who: clash.who, text: at(clash.theirs, place) })}</Text>
        </div>
      ))}
    </Stack>
    <Group mt="sm" gap="xs">
      <Button h={40} onClick={draft.insist}>
        {say('clash-mine')}
      </Button>
      <GiveUp draft={draft} label={say('clash-theirs', { who: clash.who })} />
    </Group>
  </Alert>
);

/** Two people changed it: what was merged is told, and what clashes is decided. What cannot be saved is told as well. */
export const ClashNote = ({ draft }: { readonly draft: DraftOf }) => {
  const { clash, merged, problem } = draft;
  if (clash) return <Clashing draft={draft} clash={clash} />;
  if (problem)
    return (
      <Alert color="red" variant="light" mb="md" role="alert" title={say('not-saved')}>
        <Text size="sm">{problem.status === 0 ? say('unreachable') : problem.message}</Text>
        {problem.errors.slice(0, 5).map(({ pointer, detail }) => (
          <Text key={pointer} size="sm">
            {pointer} {detail}
          </Text>
        ))}
        {problem.status >= 400 && problem.status < 500 && problem.status !== 401 && (
          <Group mt="sm">
            <GiveUp draft={draft} label={say('give-up')} />
          </Group>
        )}
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
