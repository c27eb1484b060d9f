import { Badge, Group } from '@mantine/core';
import { usePages } from '../../api/reading.ts';
import { FindField } from '../../parts/find-field.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { ExplanationDrawer } from './explanation.tsx';

const say = wordsOf('search');

interface Hit {
  readonly id: string;
  readonly title: string;
  readonly stock: number;
}

const Hits = ({
  q,
  open,
  set,
}: {
  readonly q: string;
  readonly open: string | undefined;
  readonly set: (open: string) => void;
}) => {
  const list = usePages<Hit>('/api/products', 'hits', { q, limit: 20 }, { live: ['stock'] });
  const rows = list.rows?.map((hit, at) => ({ ...hit, place: at + 1 }));
  return (
    <Listed
      label={say('found-for', { words: q })}
      list={{ ...list, rows }}
      keyOf={({ id }) => id}
      nameOf={({ title }) => say('why-name', { title })}
      open={({ id }) => set(id)}
      opened={open}
      empty={<Nothing line={say('found-none', { words: q })} />}
      columns={[
        { name: say('product'), cell: ({ title }) => title },
        { name: say('place'), cell: ({ place }) => count(place), figures: true },
        {
          name: say('stock'),
          figures: true,
          cell: ({ stock }) => (
            <Badge variant="light" tt="none" color={stock === 0 ? 'red' : 'green'}>
              {stock === 0 ? say('sold-out') : count(stock)}
            </Badge>
          ),
        },
      ]}
    />
  );
};

/** What shoppers find for words, and why each product stands where it does. */
export const Why = () => {
  const [{ q, open }, set] = useAddress();
  return (
    <>
      <Group mb="md">
        <FindField
          label={say('ask')}
          value={q}
          width={400}
          onFind={(words) => set({ q: words, open: undefined }, true)}
        />
      </Group>
      {q === undefined ? (
        <div className="shop-card">
          <Nothing line={say('ask-about')} />
        </div>
      ) : (
        <Hits q={q} open={open} set={(id) => set({ open: id })} />
      )}
      {q !== undefined && <ExplanationDrawer words={q} product={open} onClose={() => set({ open: undefined })} />}
    </>
  );
};
