import { ActionIcon, Badge, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useState } from 'react';
import { Nothing } from '../../parts/listed.tsx';
import { share } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { Swallowed, useForeseen } from './foreseen.tsx';
import classes from './layout.module.css';
import { NewSentence } from './new-sentence.tsx';
import { SlotMarker } from './slot-marker.tsx';
import { inWording, type TabProps } from './tab.ts';

const say = wordsOf('intents');

/** "add {number} {items}" with its gaps as chips: "engrave {note=for Anna}" shows the words with the slot that they fill. */
const Marked = ({ text }: { readonly text: string }) =>
  text.split(/(\{[^{}]+\})/).map((part, at) =>
    part.startsWith('{') ? (
      <span key={at} className={classes.gap}>
        {part.slice(1, -1).split('=').reverse().join(' · ')}
      </span>
    ) : (
      part
    ),
  );

/** Why a sentence is not this intent's alone; `stands`: it cannot be published, or hardly be told apart. */
interface Conflict {
  readonly about: string;
  readonly stands: boolean;
}

const Row = ({
  text,
  conflict,
  slots,
  free,
  mayWrite,
  onChange,
}: {
  readonly text: string;
  readonly conflict: Conflict | undefined;
  readonly slots: readonly string[];
  readonly free: readonly string[];
  readonly mayWrite: boolean;
  /** Null: taken out. */
  readonly onChange: (text: string | null) => void;
}) => {
  const [editing, setEditing] = useState(false);
  if (editing)
    return (
      <div className={classes.row}>
        <SlotMarker
          text={text}
          slots={slots}
          free={free}
          label={say('sentence')}
          onDone={(changed) => {
            setEditing(false);
            if (changed !== null && changed !== text) onChange(changed.trim() || null);
          }}
        />
      </div>
    );
  return (
    <div className={classes.row}>
      <button type="button" data-row className={classes.sentence} disabled={!mayWrite} onClick={() => setEditing(true)}>
        <Marked text={text} />
      </button>
      <Group gap={4} wrap="nowrap">
        {conflict && (
          <Tooltip label={conflict.about} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
            <Badge
              color={conflict.stands ? 'red' : 'orange'}
              variant="light"
              tt="none"
              tabIndex={0}
              aria-label={conflict.about}
            >
              {say(conflict.stands ? 'conflict' : 'today-badge')}
            </Badge>
          </Tooltip>
        )}
        {mayWrite && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            onClick={() => onChange(null)}
            aria-label={say('take-out', { text })}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    </div>
  );
};

/** What people say when they want it. */
export const Sentences = ({ content, locale, draft, edit, mayWrite, health }: TabProps) => {
  const { name, slots } = content.definition;
  const [wanted, setWanted] = useState('');
  const { utterances = [] } = content.wording[locale] ?? {};
  const of = health?.intents.find((each) => each.name === name)?.locales[locale];
  const gaps = [...Object.keys(slots), 'items', 'product', 'number'].filter(
    (each, at, all) => all.indexOf(each) === at,
  );
  const free = Object.entries(slots).flatMap(([slot, { type }]) =>
    type === 'items' || type === 'product' ? [] : [slot],
  );
  const foreseen = useForeseen(name, locale);
  const conflictOf = (text: string): Conflict | undefined => {
    const fault = draft.intent?.problems.find(
      ({ path, locale: where, detail }) => path === 'utterances' && where === locale && detail.startsWith(`"${text}" `),
    );
    if (fault) return { about: fault.detail, stands: true };
    const seen = foreseen?.sentences.find((each) => each.text === text);
    if (seen?.twin) return { about: say('twin', seen.twin), stands: true };
    return seen?.today ? { about: say('today', { intent: seen.today }), stands: false } : undefined;
  };
  const add = (texts: readonly string[]): void =>
    edit(
      inWording(locale, (wording) => ({
        utterances: [...wording.utterances, ...texts.filter((each) => !wording.utterances.includes(each))],
      })),
    );
  const change = (before: string, after: string | null): void =>
    edit(
      inWording(locale, (wording) => ({
        utterances: wording.utterances.flatMap((each) => (each === before ? (after ?? []) : each)),
      })),
    );
  const shown = utterances.filter((each) => each.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <Stack gap="md">
      {of && (
        <Group gap="lg">
          {of.accuracy !== null && <Text size="sm">{say('accuracy-is', { share: share(of.accuracy) })}</Text>}
          {of.nearest !== null && of.shared !== null && (
            <Text size="sm" c="dimmed">
              {say('nearest-is', { intent: of.nearest, share: share(of.shared) })}
            </Text>
          )}
          {health?.learning === true && (
            <Text size="sm" c="dimmed" role="status">
              {say('learning')}
            </Text>
          )}
        </Group>
      )}
      {foreseen && <Swallowed foreseen={foreseen} />}
      {mayWrite && <NewSentence intent={name} locale={locale} slots={gaps} taught={utterances} onAdd={add} />}
      <div className="shop-card">
        {utterances.length > 12 && (
          <TextInput
            p="sm"
            size="md"
            aria-label={say('filter-sentences')}
            placeholder={say('filter-sentences')}
            value={wanted}
            onChange={({ currentTarget: { value } }) => setWanted(value)}
          />
        )}
        {shown.length === 0 && <Nothing line={say(utterances.length === 0 ? 'no-sentences' : 'no-match')} />}
        {shown.map((text) => (
          <Row
            key={text}
            text={text}
            slots={gaps}
            free={free}
            mayWrite={mayWrite}
            conflict={conflictOf(text)}
            onChange={(changed) => change(text, changed)}
          />
        ))}
      </div>
    </Stack>
  );
};
