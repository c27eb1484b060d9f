import { Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './tile.module.css';

/** A figure that leads to where it is explained. `tone`: somebody should look. */
export const Tile = ({
  name,
  figure,
  about,
  to,
  tone,
}: {
  readonly name: string;
  readonly figure: ReactNode;
  readonly about?: ReactNode;
  readonly to: string;
  readonly tone?: 'warn' | undefined;
}) => (
  <Link to={to} className={`shop-card ${classes.tile}`} data-tone={tone}>
    <Stack gap={2}>
      <Text c="dimmed" size="sm">
        {name}
      </Text>
      <span className={`${classes.figure} numbers`}>{figure}</span>
      <Text c="dimmed" size="xs">
        {about}
      </Text>
    </Stack>
  </Link>
);
