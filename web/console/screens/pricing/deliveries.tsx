import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Active } from '../../parts/active.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { DeliveryForm } from './delivery-form.tsx';
import { calledIn } from './label.ts';
import type { Deliveries as Answer, Delivery } from './wire.ts';

const say = wordsOf('pricing');

const daysOf = ({ minDays, maxDays }: Delivery): string =>
  minDays === maxDays ? say('in-days', { n: maxDays }) : say('in-days-range', { from: minDays, to: maxDays });

const placeOf = ({ countries, regions }: Delivery): string =>
  [countries.join(', '), regions.join(', ')].filter(Boolean).join(': ') || say('everywhere');

/** How goods may come to a shopper, in the order in which it is offered. */
export const Deliveries = () => {
  const may = useMay('publisher');
  const [{ open }, set] = useAddress();
  const [making, setMaking] = useState(false);
  const query = useRead<Answer>('/delivery-methods', {}, { every: 60_000 });
  const methods = query.data?.deliveryMethods ?? [];
  const opened = methods.find(({ id }) => id === open);
  const add = may && (
    <Button h={40} onClick={() => setMaking(true)}>
      {say('delivery-new')}
    </Button>
  );
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text c="dimmed">{say('deliveries-about')}</Text>
        {methods.length > 0 && <div style={{ flex: 'none' }}>{add}</div>}
      </Group>
      <Listed
        label={say('deliveries')}
        list={rowsOf(query, ({ deliveryMethods }) => deliveryMethods)}
        keyOf={({ id }) => id}
        {...(may && {
          open: ({ id }: Delivery) => set({ open: id }),
          nameOf: ({ label }: Delivery) => calledIn(label),
        })}
        opened={open}
        empty={<Nothing line={say('deliveries-none')}>{add}</Nothing>}
        columns={[
          { name: say('delivery'), cell: ({ label }) => calledIn(label) },
          {
            name: say('price'),
            cell: ({ price, freeFrom }) => (
              <>
                {price.amount === 0 ? say('free') : money(price)}
                {freeFrom !== null && (
                  <Text size="xs" c="dimmed">
                    {say('free-from-short', { amount: money(freeFrom) })}
                  </Text>
                )}
              </>
            ),
            figures: true,
          },
          { name: say('reaches'), cell: placeOf, wide: true },
          { name: say('takes'), cell: daysOf, wide: true },
          {
            name: say('offered'),
            cell: ({ id, ...body }) => (
              <Active
                name={calledIn(body.label)}
                active={body.active}
                path={`/delivery-methods/${id}`}
                body={body}
                stale={['/delivery-methods']}
              />
            ),
          },
        ]}
      />
      {may && (making || opened) && (
        <DeliveryForm
          key={opened?.id}
          old={making ? undefined : opened}
          taken={methods.map(({ id }) => id)}
          onClose={() => {
            setMaking(false);
            set({ open: undefined });
          }}
        />
      )}
    </Stack>
  );
};
