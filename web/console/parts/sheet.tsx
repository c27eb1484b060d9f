import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
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

/** Something that is edited, tried where that is possible, and saved. */
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
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) onSave();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<Text fw={600}>{title}</Text>}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <form onSubmit={send}>
        <Stack>
          {children}
          {tried}
          {problem && <Wrong problem={problem} />}
          <Group justify="flex-end">
            {onRemove && (
              <Button variant="subtle" color="red" h={40} mr="auto" onClick={onRemove}>
                {say('remove')}
              </Button>
            )}
            <Button variant="default" h={40} onClick={onClose}>
              {say('cancel')}
            </Button>
            <Button type="submit" h={40} disabled={!ready} loading={busy}>
              {say('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
