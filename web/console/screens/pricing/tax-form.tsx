import { Autocomplete, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { faultOf } from '../../api/problem.ts';
import { useChange } from '../../api/reading.ts';
import { done, refused } from '../../parts/ask.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { locale, wordsOf } from '../../shell/words.ts';
import { useCategories } from '../../parts/use-categories.ts';
import { NumberField } from '../../parts/number-field.tsx';
import { useSaving } from './use-saving.ts';
import type { Tax, TaxBody } from './wire.ts';

const say = wordsOf('pricing');
const fields = ['/country', '/region', '/category', '/label', '/rate'];
const stale = ['/tax-rates'];

/** 825 → "8.25%" */
export const percentOf = (rate: number): string =>
  (rate / 10_000).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 2 });

type Filled = Omit<TaxBody, 'rate'> & { readonly rate: number | null };

const empty: Filled = {
  ...{ country: '*', region: null, category: null, label: '', rate: null, inclusive: false, delivery: false },
};

export const TaxForm = ({
  old,
  taken,
  onClose,
}: {
  readonly old: Tax | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}) => {
  const categories = useCategories();
  const [filled, setFilled] = useState<Filled>(() => {
    if (!old) return empty;
    const { id: _id, ...rest } = old;
    return rest;
  });
  const [before] = useState(old && (filled as TaxBody));
  const [changed, setChanged] = useState(false);
  const set = (change: Partial<Filled>): void => {
    setFilled({ ...filled, ...change });
    setChanged(true);
  };
  const { country, region, category, label, rate, inclusive, delivery } = filled;
  const told = say(old ? 'tax-saved' : 'tax-made', { name: label });
  const { save, busy, problem } = useSaving<TaxBody>({ place: '/tax-rates', old, taken, told, onSaved: onClose });
  const back = useChange(() => api.put(`/tax-rates/${old!.id}`, before), { stale });
  const remove = useChange(() => api.delete(`/tax-rates/${old!.id}`), {
    stale,
    done: () => {
      onClose();
      done(say('tax-removed', { name: old!.label }), () => back.mutateAsync(undefined));
    },
  });
  const body: TaxBody | null =
    rate === null || label.trim() === '' ? null : { ...filled, rate, label: label.trim(), country: country || '*' };
  return (
    <Sheet
      title={say(old ? 'tax-change' : 'tax-new')}
      ready={changed && body !== null}
      {...{ busy, problem, fields, onClose }}
      onSave={() => body && save([country, region, category, label].filter(Boolean).join(' '), body, before)}
      onRemove={old && (() => remove.mutate(undefined, { onError: refused }))}
    >
      <TextInput
        data-autofocus
        size="md"
        label={say('tax-label')}
        description={say('tax-label-about')}
        maxLength={80}
        value={label}
        error={faultOf(problem, '/label')}
        onChange={({ currentTarget: { value } }) => set({ label: value })}
      />
      <NumberField
        label={say('rate')}
        suffix=" %"
        min={0}
        max={100}
        decimalScale={2}
        hideControls
        value={rate === null ? '' : rate / 100}
        error={faultOf(problem, '/rate')}
        onChange={(typed) => set({ rate: typed === '' ? null : Math.round(Number(typed) * 100) })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          size="md"
          label={say('country')}
          description={say('country-about')}
          maxLength={2}
          value={country}
          error={faultOf(problem, '/country')}
          onChange={({ currentTarget: { value } }) => set({ country: value.toUpperCase() })}
        />
        <TextInput
          size="md"
          label={say('region')}
          description={say('region-about')}
          maxLength={40}
          value={region ?? ''}
          error={faultOf(problem, '/region')}
          onChange={({ currentTarget: { value } }) => set({ region: value || null })}
        />
      </SimpleGrid>
      <Autocomplete
        size="md"
        label={say('category')}
        placeholder={say('goods-all')}
        data={[...categories]}
        value={category ?? ''}
        error={faultOf(problem, '/category')}
        onChange={(value) => set({ category: value || null })}
      />
      <Switch
        size="md"
        label={say('inclusive')}
        checked={inclusive}
        onChange={({ currentTarget: { checked } }) => set({ inclusive: checked })}
      />
      <Switch
        size="md"
        label={say('tax-delivery')}
        checked={delivery}
        onChange={({ currentTarget: { checked } }) => set({ delivery: checked })}
      />
    </Sheet>
  );
};
