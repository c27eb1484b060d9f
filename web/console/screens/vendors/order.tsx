import { Anchor, Group, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useRead } from '../../api/reading.ts';
import { Beside } from '../../parts/beside.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { When } from '../../parts/when.tsx';
import { useAddress } from '../../shell/address.ts';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { Actions } from './order-actions.tsx';
import { Status } from './status.tsx';
import { Steps } from './steps.tsx';
import type { OrderFile } from './wire.ts';

const say = wordsOf('vendors');

const File = ({ number }: { readonly number: string }) => {
  const [, set] = useAddress();
  const { data, error, refetch } = useRead<OrderFile>(`/vendors/orders/${number}`, {}, { live: ['vendor'], every: 20_000 }); // prettier-ignore
  if (error && !data) return <Trouble problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={300} />;
  const { vendor, status, reference, expectedAt, reason, createdAt, lines, steps, run } = data;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Status of={status} />
        <Text c="dimmed">
          <When at={createdAt} />
        </Text>
      </Group>
      <Actions file={data} />
      <Stack gap={2}>
        <Text fw={600}>{vendor}</Text>
        {reference !== null && <Text>{say('reference', { reference })}</Text>}
        {expectedAt !== null && (
          <Text>
            {say('expected')} <When at={expectedAt} />
          </Text>
        )}
        {reason !== null && <Text c="dimmed">{reason}</Text>}
      </Stack>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {['sku', 'asked', 'accepted', 'received'].map((name, at) => (
              <Table.Th key={name} scope="col" ta={at > 0 ? 'right' : undefined}>
                {say(name)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ sku, asked, accepted, received }) => (
            <Table.Tr key={sku}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{sku}</Table.Td>
              {[asked, accepted, received].map((value, at) => (
                <Table.Td key={at} ta="right" className="numbers">
                  {value === null ? '–' : count(value)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Stack gap="xs">
        <Title order={3} size="sm">
          {say('steps')}
        </Title>
        <Steps steps={steps} />
      </Stack>
      <Anchor component="button" type="button" ta="left" onClick={() => set({ open: run, order: undefined })}>
        {say('to-run')}
      </Anchor>
    </Stack>
  );
};

/** One order to a vendor, beside the list. */
export const OrderDrawer = () => {
  const [{ order }, set] = useAddress();
  return (
    <Beside
      opened={order !== undefined}
      onClose={() => set({ order: undefined })}
      title={say('order', { number: order ?? '' })}
    >
      {order !== undefined && <File number={order} />}
    </Beside>
  );
};
