import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import { percentOf, TaxForm } from './tax-form.tsx';
import type { Tax } from './wire.ts';

const say = wordsOf('pricing');

const placeOf = ({ country, region }: Tax): string =>
  country === '*' ? say('everywhere') : [country, region].filter(Boolean).join(', ');

/** What is taxed how much, by place and category. */
export const Taxes = () => {
  const may = useMay('publisher');
  const [{ open }, set] = useAddress();
  const [making, setMaking] = useState(false);
  const query = useRead<{ taxRates: readonly Tax[] }>('/tax-rates', {}, { every: 60_000 });
  const rates = query.data?.taxRates ?? [];
  const opened = rates.find(({ id }) => id === open);
  const add = may && (
    <Button h={40} onClick={() => setMaking(true)}>
      {say('tax-new')}
    </Button>
  );
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text c="dimmed">{say('taxes-about')}</Text>
        {rates.length > 0 && <div style={{ flex: 'none' }}>{add}</div>}
      </Group>
      <Listed
        label={say('taxes')}
        list={rowsOf(query, ({ taxRates }) => taxRates)}
        keyOf={({ id }) => id}
        {...(may && { open: ({ id }: Tax) => set({ open: id }), nameOf: ({ label }: Tax) => label })}
        opened={open}
        empty={<Nothing line={say('taxes-none')}>{add}</Nothing>}
        columns={[
          { name: say('tax'), cell: ({ label }) => label },
          { name: say('where'), cell: placeOf },
          { name: say('category'), cell: ({ category }) => category ?? say('goods-all'), wide: true },
          { name: say('rate'), cell: ({ rate }) => percentOf(rate), figures: true },
          { name: say('how'), cell: ({ inclusive }) => say(inclusive ? 'is-inside' : 'is-added'), wide: true },
          { name: say('delivery-too'), cell: ({ delivery }) => say(delivery ? 'yes' : 'no'), wide: true },
        ]}
      />
      {may && (making || opened) && (
        <TaxForm
          key={opened?.id}
          old={making ? undefined : opened}
          taken={rates.map(({ id }) => id)}
          onClose={() => {
            setMaking(false);
            set({ open: undefined });
          }}
        />
      )}
    </Stack>
  );
};
