import { Switch, TagsInput } from '@mantine/core';
import { faultOf, type Problem } from '../../api/problem.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { ProductsField } from '../../parts/products-field.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Filled } from './filled.ts';
import { useCategories } from '../../parts/use-categories.ts';

const say = wordsOf('pricing');

/** Which goods a promotion means, and which carts and shoppers. */
export const GoodsFields = ({
  filled: { kind, products, categories, from, firstOrder },
  problem,
  titles,
  onChange,
  onTitles,
}: {
  readonly filled: Filled;
  readonly problem: Problem | null;
  readonly titles: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<Filled>) => void;
  /** What products are called that were chosen just now. */
  readonly onTitles: (titles: Readonly<Record<string, string>>) => void;
}) => {
  const known = useCategories();
  return (
    <>
      <TagsInput
        size="md"
        label={say('categories')}
        description={say(kind === 'free-delivery' ? 'goods-delivery' : 'goods-about')}
        placeholder={categories.length === 0 ? say('categories-all') : ''}
        data={[...known]}
        value={[...categories]}
        error={faultOf(problem, '/rule/when/categories')}
        onChange={(value) => onChange({ categories: value })}
        acceptValueOnBlur
      />
      <ProductsField
        label={say('products')}
        value={products}
        most={100}
        titles={titles}
        error={faultOf(problem, '/rule/when/products')}
        onChange={(value, known) => {
          onTitles(known);
          onChange({ products: value });
        }}
      />
      <MoneyField
        label={say('from')}
        description={say('from-about')}
        value={from}
        error={faultOf(problem, '/rule/when/from')}
        onChange={(minor) => onChange({ from: minor })}
      />
      <Switch
        size="md"
        label={say('first-order')}
        checked={firstOrder}
        onChange={({ currentTarget: { checked } }) => onChange({ firstOrder: checked })}
      />
    </>
  );
};
