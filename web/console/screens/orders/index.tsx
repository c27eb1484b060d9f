import { Button, Group, MultiSelect } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { usePages } from '../../api/reading.ts';
import { Header } from '../../parts/header.tsx';
import { refused } from '../../parts/ask.tsx';
import { FindField } from '../../parts/find-field.tsx';
import { Listed, Nothing, type Column } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { useAddress } from '../../shell/address.ts';
import { count, money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { saveOrders } from './csv.ts';
import { OrderDrawer } from './drawer.tsx';
import { called } from './find.ts';
import { Status, statuses } from './status.tsx';
import type { OrderRow } from './wire.ts';

const say = wordsOf('orders');

const columns: readonly Column<OrderRow>[] = [
  { name: say('number'), cell: ({ number }) => `#${number}` },
  { name: say('placed-at'), cell: ({ placedAt }) => <When at={placedAt} />, wide: true },
  { name: say('shopper'), cell: ({ shopper }) => shopper.name ?? shopper.email ?? say('unnamed') },
  { name: say('pieces'), cell: ({ pieces }) => count(pieces), figures: true, wide: true },
  { name: say('total'), cell: ({ total }) => money(total), figures: true },
  { name: say('status'), cell: ({ status }) => <Status of={status} /> },
];

const Orders = () => {
  const [{ status, shopper, open }, set] = useAddress();
  const query = { status, ...called(shopper), limit: 50 };
  const list = usePages<OrderRow>('/orders', 'orders', query, { live: ['order'] });
  const filtered = status !== undefined || shopper !== undefined;
  const clear = (): void => {
    set({ status: undefined, shopper: undefined });
  };
  return (
    <>
      <Header title={say('title')} about={say('about')}>
        <Button
          variant="default"
          h={40}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void saveOrders(query).catch(refused)}
        >
          {say('export')}
        </Button>
      </Header>
      <Group mb="md" gap="sm" align="flex-end">
        <FindField
          label={say('filter-shopper')}
          value={shopper}
          width={260}
          onFind={(words) => set({ shopper: words }, true)}
        />
        <MultiSelect
          aria-label={say('status')}
          placeholder={status === undefined ? say('any-status') : ''}
          data={statuses.map((value) => ({ value, label: say(`status-${value}`) }))}
          value={status?.split(',') ?? []}
          onChange={(wanted) => set({ status: wanted.join(',') || undefined })}
          clearable
          clearButtonProps={{ 'aria-label': say('clear-filters') }}
          w={{ base: '100%', xs: 300 }}
          size="md"
        />
      </Group>
      <Listed
        label={say('title')}
        list={list}
        columns={columns}
        keyOf={({ number }) => String(number)}
        nameOf={({ number }) => say('order', { number: String(number) })}
        open={({ number }) => set({ open: String(number) })}
        opened={open}
        filtered={filtered}
        onClear={clear}
        empty={
          <Nothing line={say('empty')}>
            <Button component="a" href="/" target="_blank" variant="light" h={40}>
              {say('to-shop')}
            </Button>
          </Nothing>
        }
      />
      <OrderDrawer number={open} onClose={() => set({ open: undefined })} />
    </>
  );
};
export default Orders;
