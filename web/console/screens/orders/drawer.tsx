import { Anchor, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useRead } from '../../api/reading.ts';
import { Beside } from '../../parts/beside.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { When } from '../../parts/when.tsx';
import { money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { Actions } from './actions.tsx';
import { Lines } from './lines.tsx';
import { Moves } from './moves.tsx';
import { Status } from './status.tsx';
import { Transcript } from './transcript.tsx';
import type { OrderFile } from './wire.ts';

const say = wordsOf('orders');

const Facts = ({ file: { order, shopper, payment, refunds } }: { readonly file: OrderFile }) => (
  <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ overflowWrap: 'anywhere' }}>
    <Stack gap={2}>
      <Title order={3} size="sm">
        {say('shopper')}
      </Title>
      <Text>{shopper.name ?? say('unnamed')}</Text>
      {shopper.email !== null && <Anchor href={`mailto:${shopper.email}`}>{shopper.email}</Anchor>}
      <Text c="dimmed">
        {['line1', 'line2', 'postcode', 'city', 'country'].flatMap((part) => order.address[part] || []).join(', ')}
      </Text>
    </Stack>
    <Stack gap={2}>
      <Title order={3} size="sm">
        {say('payment')}
      </Title>
      <Text>
        {order.cardEnding === null ? say('on-page') : say('card', { ending: order.cardEnding })}
        {payment && payment.captured.amount > 0 && ` · ${money(payment.captured)}`}
      </Text>
      {payment?.providerId != null && (
        <Text c="dimmed" size="xs">
          {payment.provider} {payment.providerId}
        </Text>
      )}
      {payment?.declineCode != null && <Text c="var(--bad)">{payment.declineCode}</Text>}
      {refunds.map(({ id, amount, reason, status }) => (
        <Text key={id}>
          {say(`refund-${status}`, { amount: money(amount) })}
          <Text span c="dimmed">
            {' '}
            {reason}
          </Text>
        </Text>
      ))}
    </Stack>
  </SimpleGrid>
);

const File = ({ number }: { readonly number: string }) => {
  const { data: file, error, refetch } = useRead<OrderFile>(`/orders/${number}`, {}, { live: ['order'] });
  if (error && !file) return <Trouble problem={error} retry={() => void refetch()} />;
  if (!file) return <Skeleton height={320} />;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Status of={file.order.status} />
        <Text c="dimmed">
          <When at={file.order.placedAt} />
        </Text>
      </Group>
      <Actions file={file} />
      <Lines order={file.order} />
      <Facts file={file} />
      <Stack gap="xs">
        <Title order={3} size="sm">
          {say('history')}
        </Title>
        <Moves moves={file.moves} />
      </Stack>
      <Transcript number={number} />
    </Stack>
  );
};

/** Everything of one order, beside the list. */
export const OrderDrawer = ({
  number,
  onClose,
}: {
  readonly number: string | undefined;
  readonly onClose: () => void;
}) => (
  <Beside
    opened={number !== undefined && /^\d+$/.test(number)}
    onClose={onClose}
    title={say('order', { number: number ?? '' })}
  >
    {number !== undefined && <File number={number} />}
  </Beside>
);
