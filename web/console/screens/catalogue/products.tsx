import { Avatar, Button, Flex, Group } from '@mantine/core';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import { useState } from 'react';
import { usePages } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { FindField } from '../../parts/find-field.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import { ProductForm } from './product-form.tsx';
import { ProductDrawer } from './product.tsx';
import { priceOf, Stock, type ProductRow } from './shelf.tsx';

const say = wordsOf('catalogue');

/** The shelf, found as shoppers find it. */
export const Products = () => {
  const may = useMay('operator');
  const [making, setMaking] = useState(false);
  const [{ q, open }, set] = useAddress();
  const list = usePages<ProductRow>('/api/products', 'hits', { q, limit: 50 }, { live: ['stock', 'file'] });
  const add = may && (
    <Button h={40} onClick={() => setMaking(true)}>
      {say('product-new')}
    </Button>
  );
  return (
    <>
      <Flex mb="md" gap="sm" justify="space-between" direction={{ base: 'column', xs: 'row' }}>
        <FindField label={say('find')} value={q} onFind={(words) => set({ q: words }, true)} />
        {add}
      </Flex>
      <Listed
        label={say('products')}
        list={list}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        open={({ id }) => set({ open: id })}
        opened={open}
        filtered={q !== undefined}
        onClear={() => {
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
      {making && (
        <ProductForm
          onAdded={(id) => {
            setMaking(false);
            set({ open: id });
          }}
          onClose={() => setMaking(false)}
        />
      )}
      <ProductDrawer id={open} onClose={() => set({ open: undefined })} />
    </>
  );
};
