import { Anchor, Group, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { shopTime } from '../../../widget/talk/clock.ts';
import { useRead } from '../../api/reading.ts';
import { Card } from '../../parts/card.tsx';
import { Header } from '../../parts/header.tsx';
import { Nothing } from '../../parts/listed.tsx';
import { LiveChip } from '../../parts/live-chip.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../shell/address.ts';
import { ago, money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { Lines } from '../orders/lines.tsx';
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
  readonly open: number;
  readonly onOpen: (number: number) => void;
}) => (
  <ul className={classes.queue} aria-label={say('queue')}>
    {held.map(({ number, total, score, heldAt, dueAt, decisions, people }) => (
      <li key={number}>
        <button
          type="button"
          data-row
          className={classes.held}
          aria-current={number === open}
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
                  {who}: {decision} {note} · {ago(at)}
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

const Review = () => {
  const [{ open }, set] = useAddress();
  const { data, error, refetch } = useRead<{ held: readonly Held[] }>('/fraud/queue', {}, { live: ['review'] });
  const held = data?.held ?? [];
  const shown = held.find(({ number }) => String(number) === open) ?? held[0];
  const at = shown ? held.indexOf(shown) : 0;
  const after = held[(at + 1) % Math.max(1, held.length)]?.number;
  const next = useCallback(() => set({ open: after === undefined ? undefined : String(after) }, true), [after, set]);
  return (
    <>
      <Header title={say('title')} about={say('about')}>
        <LiveChip />
      </Header>
      {error && !data && <Trouble problem={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data && !shown && (
        <div className="shop-card">
          <Nothing line={say('empty')} />
        </div>
      )}
      {shown && (
        <div className={classes.columns}>
          <Queue held={held} open={shown.number} onOpen={(number) => set({ open: String(number) })} />
          <Detail key={shown.number} held={shown} next={next} />
        </div>
      )}
    </>
  );
};
export default Review;
