import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { isWithin, type Problem } from '../api/problem.ts';
import { say } from '../shell/words.ts';

/** What is wrong with it, each thing in words; what stands beside its field already is only pointed to. */
const Wrong = ({ problem, fields }: { readonly problem: Problem; readonly fields: readonly string[] }) => {
  const others = problem.errors.filter(({ pointer }) => !fields.some((field) => isWithin(pointer, field)));
  const lines =
    problem.errors.length === 0
      ? [problem.status === 0 ? say('unreachable') : problem.message]
      : others.length === 0
        ? [say('see-fields')]
        : others.map(({ detail }) => detail);
  return (
    <div role="alert">
      {lines.map((each) => (
        <Text key={each} c="var(--bad)" size="sm">
          {each}
        </Text>
      ))}
    </div>
  );
};

/** What was typed would be lost. */
const Leaving = ({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) => (
  <Group justify="flex-end" role="alert">
    <Text mr="auto">{say('not-saved')}</Text>
    <Button variant="default" h={40} autoFocus onClick={onStay}>
      {say('go-on')}
    </Button>
    <Button color="red.8" h={40} onClick={onLeave}>
      {say('give-up')}
    </Button>
  </Group>
);

/** Something that is edited, tried where that is possible, and saved. What was typed is given up only when asked about. */
export const Sheet = ({
  title,
  children,
  tried,
  ready,
  busy,
  problem,
  fields = [],
  onSave,
  onRemove,
  onClose,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly tried?: ReactNode;
  readonly ready: boolean;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Places of the body that have a field, which says itself what is wrong with it: ["/code"]. */
  readonly fields?: readonly string[];
  readonly onSave: () => void;
  readonly onRemove?: (() => void) | undefined;
  readonly onClose: () => void;
}) => {
  const [typed, setTyped] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const leave = (): void => {
    // Who presses Escape once more stays.
    if (typed) setLeaving(!leaving);
    else onClose();
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) onSave();
  };
  return (
    <Modal
      opened
      onClose={leave}
      size="lg"
      title={<Text fw={600}>{title}</Text>}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <form onSubmit={send} onInput={() => setTyped(true)}>
        <Stack>
          {children}
          {tried}
          {problem && problem.status !== 401 && <Wrong problem={problem} fields={fields} />}
          {leaving ? (
            <Leaving onStay={() => setLeaving(false)} onLeave={onClose} />
          ) : (
            <Group justify="flex-end">
              {onRemove && (
                <Button variant="subtle" color="red" h={40} mr="auto" onClick={onRemove}>
                  {say('remove')}
                </Button>
              )}
              <Button variant="default" h={40} onClick={leave}>
                {say('cancel')}
              </Button>
              <Button type="submit" h={40} disabled={!ready} loading={busy}>
                {say('save')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Modal>
  );
};
