import { Select, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { faultOf } from '../../api/problem.ts';
import { useChange } from '../../api/reading.ts';
import { done } from '../../parts/ask.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { WholeField } from '../../parts/whole-field.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { ReorderLine, RuleBody } from './wire.ts';

const say = wordsOf('vendors');
const numbers = { reorderBelow: [0, 1_000_000], reorderTo: [0, 1_000_000], packSize: [1, 100_000] } as const;
type Number = keyof typeof numbers;

/** When one variant is ordered, up to how many, and from whom. */
export const LineForm = ({
  old,
  vendors,
  onClose,
}: {
  readonly old: ReorderLine;
  readonly vendors: readonly { readonly value: string; readonly label: string }[];
  readonly onClose: () => void;
}) => {
  const { variant, title, options, below, to, pack, vendor } = old;
  const [before] = useState<RuleBody>({ reorderBelow: below, reorderTo: to, packSize: pack, vendor });
  const [filled, setFilled] = useState<Pick<RuleBody, 'vendor'> & Readonly<Record<Number, number | null>>>(before);
  const put = useChange((body: object) => api.put(`/stock/${encodeURIComponent(variant)}/reorder`, body), {
    stale: ['/vendors', '/stock', '/api/products'],
  });
  const name = [title, ...Object.values(options)].join(', ');
  const saved = (): void => {
    onClose();
    done(say('line-saved', { name }), () => put.mutateAsync(before));
  };
  const isWhole = Object.keys(numbers).every((each) => filled[each as Number] !== null);
  return (
    <Sheet
      title={say('line-of', { name })}
      ready={isWhole && JSON.stringify(filled) !== JSON.stringify(before)}
      busy={put.isPending}
      problem={put.error}
      fields={[...Object.keys(numbers), 'vendor'].map((each) => `/${each}`)}
      onSave={() => put.mutate(filled, { onSuccess: saved })}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        {(Object.entries(numbers) as [Number, readonly [number, number]][]).map(([field, [least, most]], at) => (
          <WholeField
            key={field}
            {...(at === 0 && { 'data-autofocus': true })}
            label={say(`field-${field}`)}
            description={say(`field-${field}-about`)}
            min={least}
            max={most}
            value={filled[field]}
            error={faultOf(put.error, `/${field}`)}
            onChange={(value) => setFilled({ ...filled, [field]: value })}
          />
        ))}
      </SimpleGrid>
      <Select
        size="md"
        label={say('line-vendor')}
        description={say('line-vendor-about')}
        placeholder={say('no-vendor')}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': say('no-vendor') }}
        data={[...vendors]}
        value={filled.vendor}
        error={faultOf(put.error, '/vendor')}
        onChange={(wanted) => setFilled({ ...filled, vendor: wanted })}
      />
    </Sheet>
  );
};
