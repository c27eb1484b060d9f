import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** The name of a screen, what it is for, and what can be done at once. */
export const Header = ({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about?: string;
  readonly children?: ReactNode;
}) => (
  <Group justify="space-between" align="flex-end" mb="lg" gap="md">
    <Stack gap={2}>
      <Title order={1}>{title}</Title>
      {about !== undefined && <Text c="dimmed">{about}</Text>}
    </Stack>
    <Group gap="xs">{children}</Group>
  </Group>
);
