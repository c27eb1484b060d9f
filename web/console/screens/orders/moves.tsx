import { Text, Timeline } from '@mantine/core';
import { When } from '../../parts/when.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { OrderFile } from './wire.ts';

const say = wordsOf('orders');

/** How an order came to be what it is. */
export const Moves = ({ moves }: { readonly moves: OrderFile['moves'] }) => (
  <Timeline bulletSize={14} lineWidth={2} active={moves.length - 1}>
    {moves.map(({ to, who, why, at }) => (
      <Timeline.Item key={`${to}${at}`} title={say(`status-${to}`)}>
        <Text size="xs" c="dimmed">
          <When at={at} /> · {who}
          {why !== null && ` · ${why}`}
        </Text>
      </Timeline.Item>
    ))}
  </Timeline>
);
