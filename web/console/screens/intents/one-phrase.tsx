import { ActionIcon, Badge, Checkbox, Group, Stack, Text, Textarea, Tooltip } from '@mantine/core';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { count } from '../../shell/format.ts';
import { locale as here, wordsOf } from '../../shell/words.ts';
import { gapsIn, secondsOf, speechOf, textOf } from '../../studio/phrase.ts';
import type { Phrase } from '../../studio/wire.ts';

const say = wordsOf('intents');

const speak = (text: string): void => {
  speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text.replaceAll(/\{[^{}]*\}/g, '…'));
  speechSynthesis.speak(words);
};

/** One thing that is said: its text, and its sound where that is another. */
export const OnePhrase = ({
  name,
  phrase,
  mayWrite,
  error,
  onChange,
  onRemove,
}: {
  readonly name: string;
  readonly phrase: Phrase;
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
          {'speechSynthesis' in window && text !== '' && (
            <Tooltip label={say('play')}>
              <ActionIcon
                variant="subtle"
                size={40}
                onClick={() => speak(speech ?? text)}
                aria-label={say('play-of', { name })}
              >
                <IconPlayerPlay size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
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
