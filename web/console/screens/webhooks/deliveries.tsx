import { Badge, Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { api, newKey } from '../../api/client.ts';
import { useChange, usePages } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { confirm, done, refused } from '../../parts/ask.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { useAddress } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Delivery, Webhook } from './wire.ts';

const say = wordsOf('webhooks');
const colours = { waiting: 'blue', delivered: 'green', parked: 'red' } as const;

/** How its last attempt ended: "503 after 120 ms". */
const lastOf = ({ tries, attempts }: Delivery): string => {
  const last = tries.at(-1);
  if (!last) return say('not-tried');
  const how = last.status === null ? (last.error ?? say('no-answer')) : String(last.status);
  return say('tried', { n: attempts, how, ms: last.ms });
};

/** What it was told, and telling it again. */
export const Deliveries = ({
  webhook: { id, parked },
  gone,
}: {
  readonly webhook: Webhook;
  /** It is being removed, and nothing is left to ask for. */
  readonly gone: boolean;
}) => {
  const may = useMay('operator');
  const [{ status }, set] = useAddress();
  const list = usePages<Delivery>(
    `/webhooks/${id}/deliveries`,
    'deliveries',
    { status, limit: 20 },
    { live: ['webhook'], every: 15_000, when: !gone },
  );
  const { mutate, isPending } = useChange(
    (what: { readonly delivery: string } | { readonly parked: true }) =>
      api.post<{ replayed: number }>(`/webhooks/${id}/replay`, what, { key: newKey() }),
    { stale: ['/webhooks'], done: ({ replayed }) => done(say('replayed', { n: replayed })) },
  );
  const replay = (what: Parameters<typeof mutate>[0]): void => mutate(what, { onError: refused });
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3} size="sm">
          {say('deliveries')}
        </Title>
        {may && parked > 0 && (
          <Button
            variant="default"
            h={40}
            loading={isPending}
            onClick={() =>
              confirm({
                title: say('ask-replay', { n: parked }),
                about: say('about-replay'),
                yes: say('replay-parked'),
                dangerous: false,
                then: () => replay({ parked: true }),
              })
            }
          >
            {say('replay-parked')}
          </Button>
        )}
      </Group>
      <SegmentedControl
        aria-label={say('status')}
        size="md"
        value={status ?? ''}
        onChange={(wished) => set({ status: wished || undefined }, true)}
        data={['', 'waiting', 'delivered', 'parked'].map((value) => ({ value, label: say(`only-${value || 'all'}`) }))}
      />
      <Listed
        label={say('deliveries')}
        list={list}
        keyOf={({ id: delivery }) => delivery}
        filtered={status !== undefined}
        onClear={() => set({ status: undefined })}
        empty={<Nothing line={say('deliveries-none')} />}
        columns={[
          {
            name: say('event'),
            cell: (one) => (
              <Stack gap={0} py={6} style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
                <Text ff="monospace" size="sm">
                  {one.type}
                </Text>
                <Text size="xs" c="dimmed">
                  <When at={one.createdAt} old /> · {lastOf(one)}
                </Text>
              </Stack>
            ),
          },
          {
            name: say('status'),
            cell: ({ status: now }) => (
              <Badge variant="light" color={colours[now]} tt="none">
                {say(`only-${now}`)}
              </Badge>
            ),
          },
          ...(may
            ? [
                {
                  name: say('again'),
                  figures: true,
                  cell: ({ id: delivery, type, status: now }: Delivery) =>
                    now !== 'waiting' && (
                      <Button
                        variant="subtle"
                        h={40}
                        px="xs"
                        aria-label={say('replay-name', { type })}
                        onClick={() => replay({ delivery })}
                      >
                        {say('replay')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
    </Stack>
  );
};
