import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { faultOf } from '../../api/problem.ts';
import { useChange } from '../../api/reading.ts';
import { done } from '../../parts/ask.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { WholeField } from '../../parts/whole-field.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Terms, TermsBody } from './wire.ts';

const say = wordsOf('vendors');
const numbers = { minimum: 1_000_000, leadDays: 365, limitSeconds: 120, answerHours: 720 } as const;
type Number = keyof typeof numbers;
const fields = ['/adapter', '/address', ...Object.keys(numbers).map((name) => `/${name}`)];

/** How one vendor is ordered from; its secret stands in the shop's settings. */
export const TermsForm = ({ old, onClose }: { readonly old: Terms; readonly onClose: () => void }) => {
  const { vendor, name, ...before } = old;
  const [filled, setFilled] = useState<Omit<TermsBody, Number> & Readonly<Record<Number, number | null>>>(before);
  const [changed, setChanged] = useState(false);
  const set = (change: Partial<typeof filled>): void => {
    setFilled({ ...filled, ...change });
    setChanged(true);
  };
  const put = useChange((body: object) => api.put(`/vendors/terms/${encodeURIComponent(vendor)}`, body), {
    stale: ['/vendors'],
  });
  const whole = Object.keys(numbers).every((each) => filled[each as Number] !== null);
  const saved = (): void => {
    onClose();
    done(say('terms-saved', { name }), () => put.mutateAsync(before));
  };
  return (
    <Sheet
      title={say('terms-of', { name })}
      ready={changed && whole && filled.address.trim() !== ''}
      busy={put.isPending}
      problem={put.error}
      fields={fields}
      onSave={() => put.mutate({ ...filled, address: filled.address.trim() }, { onSuccess: saved })}
      onClose={onClose}
    >
      <Select
        size="md"
        label={say('adapter')}
        allowDeselect={false}
        data={(['json', 'soap', 'csv'] as const).map((value) => ({ value, label: say(`adapter-${value}`) }))}
        value={filled.adapter}
        error={faultOf(put.error, '/adapter')}
        onChange={(adapter) => adapter && set({ adapter })}
      />
      <TextInput
        data-autofocus
        size="md"
        label={say('address')}
        description={say(`address-${filled.adapter}`)}
        maxLength={500}
        value={filled.address}
        error={faultOf(put.error, '/address')}
        onChange={({ currentTarget: { value } }) => set({ address: value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {(Object.entries(numbers) as [Number, number][]).map(([field, most]) => (
          <WholeField
            key={field}
            label={say(`field-${field}`)}
            max={most}
            value={filled[field]}
            error={faultOf(put.error, `/${field}`)}
            onChange={(value) => set({ [field]: value })}
          />
        ))}
      </SimpleGrid>
    </Sheet>
  );
};
