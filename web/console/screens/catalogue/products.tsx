import { Avatar, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useState } from 'react';
import { usePages } from '../../api/reading.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import { ProductDrawer } from './product.tsx';
import { priceOf, Stock, type ProductRow } from './shelf.tsx';

const say = wordsOf('catalogue');

/** The shelf, found as shoppers find it. */
export const Products = () => {
  const [{ q, open }, set] = useAddress();
  const [typed, setTyped] = useState(q ?? '');
  const filter = useDebouncedCallback((text: string) => set({ q: text || undefined }, true), 250);
  const list = usePages<ProductRow>('/api/products', 'hits', { q, limit: 50 }, { live: ['stock', 'file'] });
  return (
    <>
      <Group mb="md">
        <TextInput
          data-filter
          aria-label={say('find')}
          placeholder={say('find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          size="md"
          w={{ base: '100%', xs: 320 }}
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            filter(value);
          }}
        />
      </Group>
      <Listed
        label={say('products')}
        list={list}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        open={({ id }) => set({ open: id })}
        opened={open}
        filtered={q !== undefined}
        onClear={() => {
          setTyped('');
          set({ q: undefined });
        }}
        empty={<Nothing line={say('empty')} />}
        columns={[
          {
            name: say('product'),
            cell: ({ title, image }) => (
              <Group gap="sm" wrap="nowrap">
                <Avatar src={image} alt="" radius="sm" size={36}>
                  <IconPhoto size={18} aria-hidden />
                </Avatar>
                {title}
              </Group>
            ),
          },
          { name: say('category'), cell: ({ category }) => category ?? '', wide: true },
          { name: say('brand'), cell: ({ brand }) => brand ?? '', wide: true },
          { name: say('price'), cell: priceOf, figures: true },
          { name: say('stock'), cell: ({ stock }) => <Stock of={stock} />, figures: true },
        ]}
      />
      <ProductDrawer id={open} onClose={() => set({ open: undefined })} />
    </>
  );
};
