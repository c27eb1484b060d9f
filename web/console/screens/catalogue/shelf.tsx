// What the parts of the catalogue have in common.
import { Badge } from '@mantine/core';
import { count, money, type Money } from '../../shell/format.ts';

export interface ProductRow {
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  readonly category: string | null;
  readonly price: Money;
  readonly upTo: Money;
  readonly image: string | null;
  readonly stock: number;
}

export const priceOf = ({ price, upTo }: Pick<ProductRow, 'price' | 'upTo'>): string =>
  price.amount === upTo.amount ? money(price) : `${money(price)} – ${money(upTo)}`;

export const Stock = ({ of }: { readonly of: number }) => (
  <Badge variant="light" color={of === 0 ? 'red' : of < 5 ? 'orange' : 'green'} size="lg" className="numbers">
    {count(of)}
  </Badge>
);
