import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { shopTime } from '../../../widget/talk/clock.ts';
import { useRead } from '../../api/reading.ts';
import { Card } from '../../parts/card.tsx';
import { Header } from '../../parts/header.tsx';
import { Nothing } from '../../parts/listed.tsx';
import { LiveChip } from '../../parts/live-chip.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../shell/address.ts';
import { ago, money } from '../../shell/format.ts';
import { useKeys } from '../../shell/keys.ts';
import { wordsOf } from '../../shell/words.ts';
import { Lines } from '../orders/lines.tsx';
import { Moves } from '../orders/moves.tsx';
import { Transcript } from '../orders/transcript.tsx';
import { Status } from '../orders/status.tsx';
import type { OrderFile, OrderRow } from '../orders/wire.ts';
import { Decide } from './decide.tsx';
import { Reasons } from './reasons.tsx';
import classes from './review.module.css';
import type { Held } from './wire.ts';

const say = wordsOf('review');

const isLate = (dueAt: string): boolean => new Date(dueAt).getTime() < shopTime();

const Queue = ({
  held,
  open,
  onOpen,
}: {
  readonly held: readonly Held[];
  readonly open: string | undefined;
  readonly onOpen: (number: number) => void;
}) => (
  <ul className={classes.queue} aria-label={say('queue')}>
    {held.map(({ number, total, score, heldAt, dueAt, decisions, people }) => (
      <li key={number}>
        <button
          type="button"
          data-row
          className={classes.held}
          aria-current={String(number) === open}
          onClick={() => onOpen(number)}
        >
          <span className={classes.line}>
            <strong>#{number}</strong>
            <span className="numbers">{money(total)}</span>
          </span>
          <span className={classes.line}>
            <span>{say('scored', { n: score })}</span>
            <span className={classes.due}>{ago(heldAt)}</span>
          </span>
          <span className={classes.due} data-late={isLate(dueAt) || undefined}>
            {say('due', { ago: ago(dueAt) })}
            {people > 1 &&
              ` · ${say('people', { n: people, have: decisions.filter(({ decision }) => decision === 'approve').length })}`}
          </span>
        </button>
      </li>
    ))}
  </ul>
);

/** What the same shopper ordered before. */
const Before = ({ file }: { readonly file: OrderFile }) => {
  const { data } = useRead<{ orders: readonly OrderRow[] }>('/orders', { shopper: file.shopper.id, limit: 6 });
  const others = data?.orders.filter(({ number }) => number !== file.order.number) ?? [];
  if (others.length === 0) return <Text c="dimmed">{say('first-order')}</Text>;
  return (
    <Stack gap={6}>
      {others.map(({ number, total, status }) => (
        <Group key={number} justify="space-between">
          <Anchor component={Link} to="/orders" search={{ open: String(number) } as never}>
            #{number}
          </Anchor>
          <span className="numbers">{money(total)}</span>
          <Status of={status} />
        </Group>
      ))}
    </Stack>
  );
};

const Detail = ({ held, next }: { readonly held: Held; readonly next: () => void }) => {
  const number = String(held.number);
  const { data: file, error, refetch } = useRead<OrderFile>(`/orders/${number}`, {}, { live: ['order'] });
  return (
    <Stack gap="md">
      <Group justify="space-between" className="shop-card" p="md">
        <div>
          <Text fw={650} size="lg">
            {say('order', { number })} · {money(held.total)}
          </Text>
          <Text c="dimmed">{file && [file.shopper.name, file.shopper.email].filter(Boolean).join(' · ')}</Text>
        </div>
        <Decide number={held.number} next={next} />
      </Group>
      <div className={classes.detail}>
        <Stack gap="md">
          <Card title={say('reasons')}>
            <Reasons findings={held.findings} score={held.score} />
          </Card>
          {held.decisions.length > 0 && (
            <Card title={say('decisions')}>
              {held.decisions.map(({ who, decision, note, at }) => (
                <Text key={at}>
                  {who}: {say(`did-${decision}`)}
                  {note && ` (${note})`} · {ago(at)}
                </Text>
              ))}
            </Card>
          )}
          {file && (
            <Card title={say('before')}>
              <Before file={file} />
            </Card>
          )}
        </Stack>
        <Stack gap="md">
          {error && !file && <Trouble problem={error} retry={() => void refetch()} />}
          {!file && !error && <Skeleton height={180} />}
          {file && (
            <Card title={say('lines')}>
              <Lines order={file.order} />
              <Text c="dimmed" mt="xs">
                {['line1', 'line2', 'postcode', 'city', 'country']
                  .flatMap((part) => file.order.address[part] || [])
                  .join(', ')}
              </Text>
            </Card>
          )}
          <Transcript number={number} most={12} />
        </Stack>
      </div>
    </Stack>
  );
};

/** The order that was being looked at waits no more: nothing is put in its place that a hand on its way to A would decide. */
const Gone = ({ number, next }: { readonly number: string; readonly next: () => void }) => {
  const { data: file, error } = useRead<OrderFile>(`/orders/${number}`, {}, { live: ['order'] });
  useKeys(useMemo(() => [{ key: 'h', does: say('next'), run: next }], [next]));
  return (
    <Stack className="shop-card" p="md" role="status">
      <Group>
        <Text fw={650} size="lg">
          {say('order', { number })}
        </Text>
        {file && <Status of={file.order.status} />}
      </Group>
      <Text>{error ? error.message : say('gone')}</Text>
      {file && <Moves moves={file.moves.slice(-2)} />}
      <Group>
        <Button h={40} onClick={next}>
          {say('next')}
        </Button>
        <Anchor component={Link} to="/orders" search={{ open: number } as never}>
          {say('to-order')}
        </Anchor>
      </Group>
    </Stack>
  );
};

const Review = () => {
  const [{ open }, set] = useAddress();
  const { data, error, refetch } = useRead<{ held: readonly Held[] }>('/fraud/queue', {}, { live: ['review'] });
  const held = data?.held ?? [];
  const at = held.findIndex(({ number }) => String(number) === open);
  const shown = held[at];
  const after = held.filter(({ number }) => String(number) !== open)[Math.max(at, 0) % Math.max(1, held.length - 1)]
    ?.number;
  // The last one that was decided or left is not opened again by itself.
  const left = useRef<string>(undefined);
  const next = useCallback(() => {
    left.current = open;
    set({ open: after === undefined ? undefined : String(after) }, true);
  }, [open, after, set]);
  const first = held[0] && String(held[0].number);
  useEffect(() => {
    if (open === undefined && first !== left.current) set({ open: first }, true);
  }, [open, first, set]);
  return (
    <>
      <Header title={say('title')} about={say('about')}>
        <LiveChip />
      </Header>
      {error && !data && <Trouble problem={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data && held.length === 0 && open === undefined && (
        <div className="shop-card">
          <Nothing line={say('empty')} />
        </div>
      )}
      {data && (held.length > 0 || open !== undefined) && (
        <div className={held.length > 0 ? classes.columns : undefined}>
          {held.length > 0 && <Queue held={held} open={open} onOpen={(number) => set({ open: String(number) })} />}
          {shown && <Detail key={open} held={shown} next={next} />}
          {!shown && open !== undefined && <Gone key={open} number={open} next={next} />}
        </div>
      )}
    </>
  );
};
export default Review;
