import { Badge } from '@mantine/core';
import { wordsOf } from '../../shell/words.ts';

const colors = {
  placed: 'gray',
  reserved: 'gray',
  authorising: 'blue',
  needs_action: 'yellow',
  authorised: 'blue',
  in_review: 'orange',
  paid: 'green',
  packed: 'teal',
  shipped: 'cyan',
  delivered: 'indigo',
  declined: 'red',
  cancelled: 'gray',
  expired: 'gray',
  refunded: 'grape',
} as const;

export const statuses = Object.keys(colors) as (keyof typeof colors)[];

const say = wordsOf('orders');

export const Status = ({ of }: { readonly of: string }) => (
  <Badge variant="light" color={colors[of as keyof typeof colors] ?? 'gray'} tt="none" fw={600} size="lg">
    {say(`status-${of}`)}
  </Badge>
);
