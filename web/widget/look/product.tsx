import { useEffect, useState } from 'preact/hooks';
import type { Option, Product } from '../talk/types.ts';
import type { Kit } from './kit.ts';
import { Picture } from './picture.tsx';
import { SheetFrame } from './sheet.tsx';
import { Stepper } from './stepper.tsx';

type Chosen = Readonly<Record<string, string>>;

const asChosen = (options: readonly Option[]): Chosen =>
  Object.fromEntries(options.map(({ group, value }) => [group, value]));

const Groups = ({
  product,
  chosen,
  choose,
}: {
  readonly product: Product;
  readonly chosen: Chosen;
  readonly choose: (chosen: Chosen) => void;
}) => {
  const groups = new Map<string, Map<string, Option>>();
  for (const { options } of product.variants)
    for (const option of options)
      groups.set(option.group, (groups.get(option.group) ?? new Map<string, Option>()).set(option.value, option));
  return (
    <>
      {[...groups].map(([group, options]) => (
        <fieldset class="options" key={group}>
          <legend>{[...options.values()][0]?.heading}</legend>
          {[...options.values()].map(({ value, label }) => (
            <label key={value}>
              <input
                type="radio"
                name={group}
                checked={chosen[group] === value}
                onChange={() => choose({ ...chosen, [group]: value })}
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </>
  );
};

const Details = ({ kit, product }: { readonly kit: Kit; readonly product: Product }) => {
  const { state, say, base, tell, show } = kit;
  const first = product.variants.find(({ stock }) => stock > 0) ?? product.variants[0];
  const [chosen, choose] = useState<Chosen>(asChosen(first?.options ?? []));
  const variant = product.variants.find(({ options }) => options.every(({ group, value }) => chosen[group] === value));
  const line = state.cart?.lines.find((each) => each.variant === variant?.id);
  const stock = !variant
    ? say('no-such-variant')
    : variant.stock === 0
      ? say('sold-out')
      : variant.fewerThan
        ? say('few-left', { n: variant.fewerThan })
        : say('in-stock');
  const add = (): void => {
    const wanted = variant?.options.map(({ label }) => label) ?? [];
    const label = `${say('add-to-cart')}: ${[...wanted, product.title].join(' ')}`;
    if (!variant || !tell({ press: `add-to-cart:variant:${variant.id}` }, label)) return;
    show(null);
  };
  return (
    <SheetFrame
      kit={kit}
      title={product.title}
      foot={
        <div class="buy">
          <div>
            <b class="price">{variant ? say.money(variant.price) : ''}</b>
            <span class={`stock${variant && variant.stock > 0 ? '' : ' out'}`}>{stock}</span>
          </div>
          {line ? (
            <Stepper kit={kit} line={line} />
          ) : (
            <button
              type="button"
              class="button"
              disabled={!variant || variant.stock === 0}
              aria-label={say('add-to-cart-of', { title: product.title })}
              onClick={add}
            >
              {say('add-to-cart')}
            </button>
          )}
        </div>
      }
    >
      <div class="product">
        <Picture source={product.image} base={base} />
        {product.brand && <p class="note">{product.brand}</p>}
        <p dir="auto">{product.description}</p>
        <Groups product={product} chosen={chosen} choose={choose} />
      </div>
    </SheetFrame>
  );
};

/** One product with its variants, without a word said in the conversation. */
export const ProductSheet = ({ kit, id }: { readonly kit: Kit; readonly id: string }) => {
  const { say, talk } = kit;
  const [product, setProduct] = useState<Product | 'absent' | null>(null);
  useEffect(() => {
    let current = true;
    talk
      .product(id)
      .catch(() => 'absent' as const)
      .then(
        (found) => current && setProduct(found),
        () => undefined,
      );
    return () => void (current = false);
  }, [id]);
  if (product !== null && product !== 'absent') return <Details kit={kit} product={product} />;
  return (
    <SheetFrame kit={kit} title={say('details')}>
      <p class="empty note">{say(product === 'absent' ? 'not-found' : 'loading')}</p>
    </SheetFrame>
  );
};
