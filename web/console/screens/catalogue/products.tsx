import { Avatar, Group } from '@mantine/core';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import { usePages } from '../../api/reading.ts';
import { FindField } from '../../parts/find-field.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import { ProductDrawer } from './product.tsx';
import { priceOf, Stock, type ProductRow } from './shelf.tsx';

const say = wordsOf('catalogue');

/** The shelf, found as shoppers find it. */
export const Products = () => {
  const [{ q, open }, set] = useAddress();
  const list = usePages<ProductRow>('/api/products', 'hits', { q, limit: 50 }, { live: ['stock', 'file'] });
  return (
    <>
      <Group mb="md">
        <FindField label={say('find')} value={q} onFind={(words) => set({ q: words }, true)} />
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
