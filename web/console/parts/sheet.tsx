import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { say } from '../shell/words.ts';

/** What is wrong with it, each thing in words. */
const Wrong = ({ problem }: { readonly problem: Problem }) => (
  <div role="alert">
    {(problem.errors.length > 0 ? problem.errors.map(({ detail }) => detail) : [problem.message]).map((each) => (
      <Text key={each} c="var(--bad)" size="sm">
        {each}
      </Text>
    ))}
  </div>
);

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
          {problem && <Wrong problem={problem} />}
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
