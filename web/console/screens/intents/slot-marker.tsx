import { Button, Group, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('intents');

/** A sentence being written: what is selected can be marked as a slot, and tells what its values look like. Enter keeps it, Escape does not. */
export const SlotMarker = ({
  text,
  slots,
  free,
  label,
  onDone,
}: {
  readonly text: string;
  readonly slots: readonly string[];
  /** Those of them of which a value is kept; of the others only the place. */
  readonly free: readonly string[];
  readonly label: string;
  readonly onDone: (text: string | null) => void;
}) => {
  const [typed, setTyped] = useState(text);
  const [selected, setSelected] = useState<readonly [number, number] | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const mark = (slot: string): void => {
    if (!selected) return;
    const [from, to] = selected;
    const value = typed.slice(from, to).replace(/[{}=]/g, '').trim();
    const gap = free.includes(slot) && value !== '' ? `{${slot}=${value}}` : `{${slot}}`;
    setTyped(`${typed.slice(0, from)}${gap}${typed.slice(to)}`);
    setSelected(null);
    field.current?.focus();
  };
  return (
    <div>
      <TextInput
        ref={field}
        autoFocus
        size="md"
        aria-label={label}
        maxLength={200}
        value={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
        onSelect={({ currentTarget: { selectionStart: from, selectionEnd: to } }) =>
          setSelected(from !== null && to !== null && to > from ? [from, to] : null)
        }
        onKeyDown={(event) => {
          if (event.key === 'Enter') onDone(typed);
          if (event.key === 'Escape') onDone(null);
        }}
        onBlur={({ relatedTarget }) => {
          if (!(relatedTarget instanceof HTMLElement && relatedTarget.dataset['mark'] !== undefined)) onDone(typed);
        }}
      />
      {selected && (
        <Group gap={6} mt={6} role="group" aria-label={say('mark-as')}>
          {slots.map((slot) => (
            <Button key={slot} data-mark size="compact-md" h={40} variant="light" onClick={() => mark(slot)}>
              {slot}
            </Button>
          ))}
        </Group>
      )}
    </div>
  );
};
