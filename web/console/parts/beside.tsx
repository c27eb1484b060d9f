import { Drawer, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import type { ReactNode } from 'react';

/** What a row holds, beside its list. Escape closes what lies over it first, and it only with the next. */
export const Beside = ({
  opened,
  title,
  onClose,
  children,
}: {
  readonly opened: boolean;
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) => {
  useWindowEvent(
    'keydown',
    ({ key }) => {
      if (opened && key === 'Escape' && document.querySelectorAll('[aria-modal=true]').length === 1) onClose();
    },
    { capture: true },
  );
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      closeOnEscape={false}
      position="right"
      size={560}
      title={
        <Text fw={650} size="lg">
          {title}
        </Text>
      }
    >
      {children}
    </Drawer>
  );
};
