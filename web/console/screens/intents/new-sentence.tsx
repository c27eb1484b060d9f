import { Button, Group, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useRead } from '../../api/reading.ts';
import { share } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Tried } from '../../studio/wire.ts';

const say = wordsOf('intents');

/** What the draft makes of a sentence before it is taught: whether it is taught already, or means something else. */
const Foresight = ({ sentence, locale, intent }: { sentence: string; locale: string; intent: string }) => {
  const { data } = useRead<Tried>('/studio/draft/tried', { locale, sentence }, { when: sentence !== '' });
  if (sentence === '' || !data) return null;
  const other = data.alike.find((each) => each.intent !== intent && each.likeness >= 0.75);
  const same = data.alike.find((each) => each.intent === intent && each.likeness >= 0.95);
  const [best] = data.guesses;
  if (other)
    return (
      <Text size="sm" c="var(--bad)" role="status">
        {say('alike-elsewhere', { share: share(other.likeness), intent: other.intent, text: other.text })}
      </Text>
    );
  if (same)
    return (
      <Text size="sm" c="dimmed" role="status">
        {say('alike-here', { text: same.text })}
      </Text>
    );
  if (best && best.intent !== intent && best.confidence >= 0.5)
    return (
      <Text size="sm" role="status">
        {say('taken-for', { intent: best.intent, share: share(best.confidence) })}
      </Text>
    );
  return null;
};

/** What is longer is no sentence. */
const LONGEST = 200;

/** Enter teaches a sentence; many lines pasted teach as many. */
export const NewSentence = ({
  intent,
  locale,
  slots,
  taught,
  onAdd,
}: {
  readonly intent: string;
  readonly locale: string;
  readonly slots: readonly string[];
  readonly taught: readonly string[];
  readonly onAdd: (texts: readonly string[]) => void;
}) => {
  const [typed, setTyped] = useState('');
  const lines = typed
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean);
  const [settled] = useDebouncedValue(lines.length === 1 ? lines[0]! : '', 300);
  const tooLong = lines.filter(({ length }) => length > LONGEST).length;
  const add = (): void => {
    if (lines.length === 0 || tooLong > 0) return;
    onAdd(lines);
    setTyped('');
  };
  return (
    <div>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <Textarea
          size="md"
          flex={1}
          autosize
          minRows={1}
          maxRows={8}
          label={say('add-sentence')}
          description={say('add-sentence-about', { slots: slots.map((each) => `{${each}}`).join(' ') })}
          error={tooLong > 0 && say('too-long', { n: tooLong })}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            add();
          }}
        />
        <Button h={42} onClick={add} disabled={lines.length === 0 || tooLong > 0}>
          {lines.length > 1 ? say('add-many', { n: lines.length }) : say('add')}
        </Button>
      </Group>
      {lines.length === 1 && taught.includes(lines[0]!) ? (
        <Text size="sm" c="dimmed" role="status">
          {say('alike-here', { text: lines[0]! })}
        </Text>
      ) : (
        <Foresight sentence={settled} locale={locale} intent={intent} />
      )}
    </div>
  );
};
