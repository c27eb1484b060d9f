import { ActionIcon, Badge, Checkbox, Group, Stack, Text, Textarea, Tooltip } from '@mantine/core';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconPlayerStop from '@tabler/icons-react/dist/esm/icons/IconPlayerStop.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { count } from '../../shell/format.ts';
import { locale as here, wordsOf } from '../../shell/words.ts';
import { useHearing } from '../../studio/hearing.ts';
import { gapsIn, secondsOf, speechOf, textOf } from '../../studio/phrase.ts';
import type { Phrase } from '../../studio/wire.ts';

const say = wordsOf('intents');

/** More than this the shop does not say at once. */
const MOST_LETTERS = 1000;

/** Plays it, and says in whose voice: a button, and a line while there is something to say. */
const useHear = (name: string, phrase: string, locale: string) => {
  const { voice, isPlaying, failed, play, stop } = useHearing(`${locale} ${name}`);
  if (voice === undefined || phrase === '') return null;
  const isLong = phrase.length > MOST_LETTERS;
  const about = isLong
    ? say('too-long-to-hear', { n: MOST_LETTERS })
    : failed
      ? say('not-heard')
      : voice === null
        ? say('play-browser')
        : say('play-shop', { voice: say(`voice-${voice}`) });
  return {
    line: (failed || isPlaying || isLong) && (
      <Text size="xs" c={failed ? 'var(--bad)' : 'dimmed'} role="status">
        {about}
      </Text>
    ),
    button: (
      <Tooltip label={about}>
        <ActionIcon
          variant={isPlaying ? 'filled' : 'subtle'}
          size={40}
          disabled={isLong}
          onClick={() => (isPlaying ? stop() : play(phrase, locale))}
          aria-label={say(isPlaying ? 'stop-of' : 'play-of', { name })}
        >
          {isPlaying ? <IconPlayerStop size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    ),
  };
};

/** One thing that is said: its text, and its sound where that is another. */
export const OnePhrase = ({
  name,
  phrase,
  locale,
  mayWrite,
  error,
  onChange,
  onRemove,
}: {
  readonly name: string;
  readonly phrase: Phrase;
  readonly locale: string;
  readonly mayWrite: boolean;
  readonly error?: string | null;
  readonly onChange: (text: string, speech: string | null) => void;
  readonly onRemove?: () => void;
}) => {
  const text = textOf(phrase);
  const apart = typeof phrase !== 'string';
  const speech = apart ? speechOf(phrase) : null;
  const gaps = gapsIn(text);
  const seconds = secondsOf(speech ?? text);
  const hear = useHear(name, speech ?? text, locale);
  return (
    <Stack component="section" className="shop-card" p="md" gap="xs" aria-label={name}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          {gaps.map((gap) => (
            <Badge key={gap} variant="light" tt="none">
              {gap}
            </Badge>
          ))}
        </Group>
        <Group gap="xs">
          <Text size="xs" c="dimmed" className="numbers">
            {say('length', { n: text.length, seconds: seconds.toLocaleString(here), count: count(text.length) })}
          </Text>
          {mayWrite && hear?.button}
          {mayWrite && onRemove && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={40}
              onClick={onRemove}
              aria-label={say('take-out', { text: name })}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      </Group>
      {hear?.line}
      <Textarea
        size="md"
        autosize
        disabled={!mayWrite}
        aria-label={say('text-of', { name })}
        error={error}
        value={text}
        onChange={({ currentTarget: { value } }) => onChange(value, speech)}
      />
      <Checkbox
        size="sm"
        disabled={!mayWrite || text === ''}
        label={say('sounds-otherwise')}
        checked={apart}
        onChange={({ currentTarget: { checked } }) => onChange(text, checked ? `${text} ` : null)}
      />
      {apart && (
        <Textarea
          size="md"
          autosize
          disabled={!mayWrite}
          aria-label={say('speech-of', { name })}
          value={speech ?? ''}
          onChange={({ currentTarget: { value } }) => onChange(text, value)}
        />
      )}
    </Stack>
  );
};
