import { SegmentedControl, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { done, refused } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';
import { nameOf } from '../../parts/name.ts';
import { ProductsField } from '../../parts/products-field.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { Tried } from './tried.tsx';
import type { Kind, Rule, RuleBody, Target, Titles } from './wire.ts';

const say = wordsOf('search');
const stale = ['/search'];

/** What has been filled in so far. */
interface Filled {
  readonly kind: Kind;
  readonly queries: readonly string[];
  readonly products: readonly string[];
  readonly brand: string;
  readonly category: string;
  readonly factor: number | string;
}

const filledFrom = (rule: RuleBody | undefined): Filled => {
  const empty = { kind: 'pin', queries: [], products: [], brand: '', category: '', factor: 1.5 } as const;
  if (!rule) return empty;
  const { kind, queries = [] } = rule;
  if (kind === 'pin') return { ...empty, kind, queries, products: rule.products };
  return { ...empty, queries, ...rule.target, ...(kind === 'boost' && { factor: rule.factor }), kind };
};

/** Null: something is missing still. */
const bodyOf = ({ kind, queries, products, brand, category, factor }: Filled): RuleBody | null => {
  if (kind === 'pin') return queries.length > 0 && products.length > 0 ? { kind, queries, products } : null;
  const target: Target = {
    ...(products.length > 0 && { products }),
    ...(brand.trim() && { brand: brand.trim() }),
    ...(category.trim() && { category: category.trim() }),
  };
  if (Object.keys(target).length === 0) return null;
  if (kind === 'bury') return { kind, queries, target };
  return Number(factor) > 1 ? { kind, queries, target, factor: Number(factor) } : null;
};

/** Products that are put first, lifted or pushed down. `old`: what is changed; its id is empty for what is new. */
export const RuleForm = ({
  old,
  taken,
  titles,
  onClose,
}: {
  readonly old: Partial<Rule>;
  readonly taken: readonly string[];
  readonly titles: Titles;
  readonly onClose: () => void;
}) => {
  const [filled, setFilled] = useState(() => filledFrom(old.rule));
  const set = (change: Partial<Filled>): void => setFilled({ ...filled, ...change });
  const { kind, queries, products, brand, category, factor } = filled;
  const rule = bodyOf(filled);
  const about = [kind, queries[0] ?? (brand || category || products[0])].join(' ');
  const id = old.id ?? nameOf(about, taken);
  const put = useChange((given: Rule) => api.put(`/search/rules/${given.id}`, { rule: given.rule, active: given.active ?? true }), { stale }); // prettier-ignore
  const remove = useChange(() => api.delete(`/search/rules/${id}`), {
    stale,
    done: () => {
      onClose();
      done(say('rule-removed'), () => put.mutateAsync(old as Rule));
    },
  });
  const draft = rule && { id, rule, active: old.active ?? true };
  const saved = (): void => {
    onClose();
    done(say('rule-saved'));
  };
  return (
    <Sheet
      title={say(old.id === undefined ? 'rule-new' : 'rule-change')}
      tried={<Tried draft={draft && { rules: [{ ...draft, active: true }] }} />}
      ready={draft !== null}
      busy={put.isPending}
      problem={put.error}
      onSave={() => draft && put.mutate(draft, { onSuccess: saved })}
      onRemove={old.id === undefined ? undefined : () => remove.mutate(undefined, { onError: refused })}
      onClose={onClose}
    >
      <Stack gap={4}>
        <SegmentedControl
          aria-label={say('rule-kind')}
          size="md"
          value={kind}
          onChange={(value) => set({ kind: value })}
          data={(['pin', 'boost', 'bury'] as const).map((value) => ({ value, label: say(value) }))}
        />
        <Text size="sm" c="dimmed">
          {say(`${kind}-about`)}
        </Text>
      </Stack>
      <TagsInput
        data-autofocus
        size="md"
        label={say('queries')}
        description={say(kind === 'pin' ? 'queries-pin' : 'queries-about')}
        value={[...queries]}
        onChange={(value) => set({ queries: value })}
        acceptValueOnBlur
      />
      <ProductsField
        label={say('products')}
        value={products}
        most={kind === 'pin' ? 10 : 100}
        titles={titles}
        onChange={(value) => set({ products: value })}
      />
      {kind !== 'pin' && (
        <>
          <TextInput
            size="md"
            label={say('brand')}
            value={brand}
            maxLength={80}
            onChange={({ currentTarget: { value } }) => set({ brand: value })}
          />
          <TextInput
            size="md"
            label={say('category')}
            value={category}
            maxLength={80}
            onChange={({ currentTarget: { value } }) => set({ category: value })}
          />
        </>
      )}
      {kind === 'boost' && (
        <NumberField
          label={say('factor')}
          description={say('factor-about')}
          min={1.05}
          max={5}
          step={0.1}
          decimalScale={2}
          value={factor}
          onChange={(value) => set({ factor: value })}
        />
      )}
    </Sheet>
  );
};
