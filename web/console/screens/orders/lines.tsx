import { Table, Text } from '@mantine/core';
import { money, type Money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import type { OrderFile } from './wire.ts';

const say = wordsOf('orders');

const Sum = ({ name, amount, strong = false }: { name: string; amount: Money; strong?: boolean }) =>
  strong || amount.amount !== 0 ? (
    <Table.Tr>
      <Table.Td colSpan={2} fw={strong ? 650 : 400}>
        {name}
      </Table.Td>
      <Table.Td ta="right" fw={strong ? 650 : 400} className="numbers">
        {money(amount)}
      </Table.Td>
    </Table.Tr>
  ) : null;

/** What was ordered, and how its total comes about. */
export const Lines = ({ order }: { readonly order: OrderFile['order'] }) => (
  <Table horizontalSpacing={0}>
    <Table.Tbody>
      {order.lines.map(({ variant, title, options, quantity, total }) => (
        <Table.Tr key={variant}>
          <Table.Td w={40} className="numbers">
            {quantity} ×
          </Table.Td>
          <Table.Td>
            {title}
            {options.length > 0 && (
              <Text size="xs" c="dimmed">
                {options.map(({ value }) => value).join(', ')}
              </Text>
            )}
          </Table.Td>
          <Table.Td ta="right" className="numbers">
            {money(total)}
          </Table.Td>
        </Table.Tr>
      ))}
      <Sum name={say('discount')} amount={{ ...order.discount, amount: -order.discount.amount }} />
      <Sum name={say('delivery')} amount={order.delivery} />
      <Sum name={say('tax')} amount={order.tax} />
      <Sum name={say('total')} amount={order.total} strong />
    </Table.Tbody>
  </Table>
);
