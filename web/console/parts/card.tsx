import { Group, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

/** A part of a screen with a name of its own. */
export const Card = ({
  title,
  side,
  children,
}: {
  readonly title: string;
  readonly side?: ReactNode;
  readonly children: ReactNode;
}) => {
  const id = useId();
  return (
    <section className="shop-card" aria-labelledby={id}>
      <Group justify="space-between" px="md" pt="sm" pb="xs" mih={48}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {side}
      </Group>
      <div style={{ padding: '0 16px 16px' }}>{children}</div>
    </section>
  );
};
