import { SimpleGrid } from '@mantine/core';
import { useMemo } from 'react';
import { shopTime } from '../../../widget/talk/clock.ts';
import { useRead } from '../../api/reading.ts';
import { useSession } from '../../api/session.ts';
import { Tile } from '../../parts/tile.tsx';
import { ago, count, money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import type { OrderRow } from '../orders/wire.ts';
import type { Line, Visits } from './wire.ts';

const say = wordsOf('overview');

const startOfDay = (): number => new Date(shopTime()).setHours(0, 0, 0, 0);

/** Orders that took money or will; the others came to nothing. */
const lost = new Set(['declined', 'cancelled', 'expired', 'refunded']);

export const Tiles = ({ visits }: { readonly visits: Visits | undefined }) => {
  const { currency } = useSession();
  const orders = useRead<{ orders: readonly OrderRow[]; next: string | null }>(
    '/orders',
    { limit: 200 },
    { live: ['order'] },
  );
  const held = useRead<{ held: readonly { heldAt: string }[] }>('/fraud/queue', {}, { live: ['review'] });
  const line = useRead<Line>('/operations/queue', {}, { live: ['order', 'alert'], every: 15_000 });
  const parked = useRead<{ runs: readonly unknown[]; next: string | null }>(
    '/operations/parked',
    { limit: 50 },
    { live: ['alert'], every: 30_000 },
  );
  const today = useMemo(
    () =>
      orders.data?.orders.filter(
        ({ placedAt, status }) => new Date(placedAt).getTime() >= startOfDay() && !lost.has(status),
      ),
    [orders.data],
  );
  const taken = today?.reduce((sum, { total, refunded }) => sum + total.amount - refunded.amount, 0) ?? 0;
  const oldest = held.data?.held[0]?.heldAt;
  const hands = parked.data && line.data ? parked.data.runs.length + line.data.stuck.length : undefined;
  // A page of 200 that is all of today may not be all of it.
  const more = today !== undefined && today.length === 200 && orders.data?.next !== null ? '+' : '';
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing="md">
      <Tile
        name={say('here')}
        figure={visits ? count(visits.here) : '–'}
        about={visits && say('here-about', { n: visits.visitors })}
        to="/"
      />
      <Tile
        name={say('orders-today')}
        figure={today ? `${count(today.length)}${more}` : '–'}
        about={today && money({ amount: taken, currency })}
        to="/orders"
      />
      <Tile
        name={say('waiting-review')}
        figure={held.data ? count(held.data.held.length) : '–'}
        about={oldest === undefined ? say('nothing-waits') : say('oldest', { ago: ago(oldest) })}
        to="/review"
        tone={oldest === undefined ? undefined : 'warn'}
      />
      <Tile
        name={say('hands')}
        figure={hands === undefined ? '–' : count(hands)}
        about={hands === 0 ? say('hands-none') : say('hands-about')}
        to="/operations"
        tone={hands ? 'warn' : undefined}
      />
    </SimpleGrid>
  );
};
