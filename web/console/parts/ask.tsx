// Asking before what cannot be taken back, and offering to take back what can.
import { Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { say } from '../shell/words.ts';

/** Names the thing and what happens to it: confirm({title: 'Cancel order 1042?', …}). */
export const confirm = ({
  title,
  about,
  yes,
  dangerous = true,
  then,
}: {
  readonly title: string;
  readonly about: ReactNode;
  readonly yes: string;
  readonly dangerous?: boolean;
  readonly then: () => void;
}): void =>
  void modals.openConfirmModal({
    title: <Text fw={600}>{title}</Text>,
    children: about,
    labels: { confirm: yes, cancel: say('cancel') },
    confirmProps: { color: dangerous ? 'red.8' : 'indigo', h: 40 },
    cancelProps: { h: 40 },
    onConfirm: then,
  });

/** Says what was done; `undo` takes it back, for eight seconds, or it is said why not. */
export const done = (text: string, undo?: () => Promise<unknown>): void => {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    autoClose: undo ? 8000 : 4000,
    color: 'green',
    withBorder: true,
    closeButtonProps: { 'aria-label': say('close') },
    message: (
      <Group justify="space-between" wrap="nowrap" role="status">
        {text}
        {undo && (
          <Button
            variant="light"
            size="compact-md"
            h={40}
            flex="none"
            onClick={() => {
              notifications.hide(id);
              undo().catch(refused);
            }}
          >
            {say('undo')}
          </Button>
        )}
      </Group>
    ),
  });
};

/** Says what somebody should see to, until it is closed. */
export const warn = (text: string): void =>
  void notifications.show({
    autoClose: false,
    color: 'orange',
    withBorder: true,
    closeButtonProps: { 'aria-label': say('close') },
    message: <div role="alert">{text}</div>,
  });

/** Says why something could not be done; where the session has ended, the way in lies over the page and says so itself. */
export const refused = (problem: Problem): void => {
  if (problem.status === 401) return;
  notifications.show({
    autoClose: 10_000,
    color: 'red',
    withBorder: true,
    closeButtonProps: { 'aria-label': say('close') },
    title: problem.status === 0 ? say('unreachable') : problem.message,
    message: problem.request === null ? '' : `${say('request')} ${problem.request}`,
  });
};
