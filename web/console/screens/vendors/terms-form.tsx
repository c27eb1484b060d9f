import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { faultOf } from '../../api/problem.ts';
import { useChange } from '../../api/reading.ts';
import { done, refused } from '../../parts/ask.tsx';
import { nameOf } from '../../parts/name.ts';
import { Sheet } from '../../parts/sheet.tsx';
import { WholeField } from '../../parts/whole-field.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Named, Terms, TermsBody } from './wire.ts';

const say = wordsOf('vendors');
const numbers = { minimum: 1_000_000, leadDays: 365, limitSeconds: 120, answerHours: 720 } as const;
type Number = keyof typeof numbers;
const fields = ['/name', '/adapter', '/address', ...Object.keys(numbers).map((name) => `/${name}`)];

/** As most are; the address is the vendor's own. */
const usual: TermsBody = { adapter: 'json', address: '', minimum: 0, leadDays: 7, limitSeconds: 10, answerHours: 24 };

const termsOf = (vendor: (Named & Partial<Terms>) | undefined): TermsBody | undefined => {
  if (vendor?.adapter === undefined) return undefined;
  const { vendor: _id, name: _name, ...terms } = vendor as Terms;
  return terms;
};

/** How one vendor is ordered from, its first terms or others, or one that is new; its secret stands in the shop's settings. */
export const TermsForm = ({
  of,
  taken,
  onClose,
}: {
  readonly of: (Named & Partial<Terms>) | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}) => {
  const [before] = useState(() => termsOf(of));
  const [filled, setFilled] = useState<Omit<TermsBody, Number> & Readonly<Record<Number, number | null>>>(
    before ?? usual,
  );
  const [changed, setChanged] = useState(false);
  const [name, setName] = useState(of?.name ?? '');
  // Sent again because no answer came, it is the same vendor.
  const [id, setId] = useState(of?.vendor);
  const set = (change: Partial<typeof filled>): void => {
    setFilled({ ...filled, ...change });
    setChanged(true);
  };
  const put = useChange(
    ({ vendor, body }: { readonly vendor: string; readonly body: object }) =>
      api.put(`/vendors/terms/${encodeURIComponent(vendor)}`, body),
    { stale: ['/vendors'] },
  );
  const remove = useChange((vendor: string) => api.delete(`/vendors/terms/${encodeURIComponent(vendor)}`), {
    stale: ['/vendors'],
  });
  const whole = Object.keys(numbers).every((each) => filled[each as Number] !== null);
  const save = (): void => {
    const vendor = id ?? nameOf(name, taken);
    setId(vendor);
    const body = { ...filled, address: filled.address.trim(), ...(!of && { name: name.trim() }) };
    put.mutate(
      { vendor, body },
      {
        onSuccess: () => {
          onClose();
          done(say('terms-saved', { name: name.trim() }), () =>
            before ? put.mutateAsync({ vendor, body: before }) : remove.mutateAsync(vendor),
          );
        },
      },
    );
  };
  const end = (): void =>
    remove.mutate(of!.vendor, {
      onError: refused,
      onSuccess: () => {
        onClose();
        done(say('terms-removed', { name }), () => put.mutateAsync({ vendor: of!.vendor, body: before! }));
      },
    });
  return (
    <Sheet
      title={of ? say('terms-of', { name }) : say('vendor-new')}
      ready={changed && whole && filled.address.trim() !== '' && name.trim() !== ''}
      busy={put.isPending}
      problem={put.error}
      fields={fields}
      onSave={save}
      onRemove={before && end}
      onClose={onClose}
    >
      {!of && (
        <TextInput
          data-autofocus
          size="md"
          label={say('vendor')}
          description={say('vendor-about')}
          maxLength={100}
          value={name}
          error={faultOf(put.error, '/name')}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
      )}
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
        {...(of && { 'data-autofocus': true })}
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
