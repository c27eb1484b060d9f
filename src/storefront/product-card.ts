import { fewerThanOf, type Product, type Variant } from '#catalog';
import type { Money } from '#kernel';
import type { Frame } from './frame.ts';
import { html, type Html } from './html.ts';
import { icon } from './icon.ts';
import { picture } from './picture.ts';
import type { Say } from './words.ts';

const cheapest = ({ variants }: Product): Money =>
  variants.reduce((lowest, { price }) => (price.amount < lowest.amount ? price : lowest), variants[0]!.price);

export const available = ({ variants }: { readonly variants: readonly Variant[] }): number =>
  variants.reduce((sum, each) => sum + Math.max(0, each.available), 0);

/** Variants may cost differently: then the lowest price is where it begins. */
export const priceOf = (product: Product, say: Say): string => {
  const price = cheapest(product);
  return product.variants.some((each) => each.price.amount !== price.amount)
    ? say('from', { price })
    : say.money(price);
};

/** How many pieces are few. */
const FEW = 5;

export const stockOf = (variants: readonly Variant[], say: Say): Html => {
  const stock = available({ variants });
  const label = fewerThanOf({ variants });
  if (stock <= 0) return html`<span class="stock out">${say('sold-out')}</span>`;
  if (label !== null) return html`<span class="stock few">${say('fewer-than', { n: label })}</span>`;
  if (stock < FEW) return html`<span class="stock few">${say('few-left', { n: stock })}</span>`;
  return html`<span class="stock">${say('in-stock')}</span>`;
};

export const productPath = ({ at }: Frame, { id }: Pick<Product, 'id'>): string =>
  `${at}/products/${encodeURIComponent(id)}`;

/** One thing to buy is put into the cart at once; what has choices is looked at first. */
const act = (frame: Frame, product: Product): Html => {
  const { say } = frame;
  const label = (text: string) => html`aria-label="${text}: ${product.title}"`;
  const [only, ...others] = product.variants;
  if (available(product) <= 0)
    return html`<a class="act" href="${productPath(frame, product)}" ${label(say('look'))}>${say('look')}</a>`;
  if (others.length > 0)
    return html`<a class="act" href="${productPath(frame, product)}" ${label(say('choose'))}>${say('choose')}</a>`;
  return html`<button
    class="act main needs-script"
    type="button"
    data-add="${only!.id}"
    data-title="${product.title}"
    ${label(say('add'))}
  >
    ${icon(frame, 'plus')}${say('add')}
  </button>`;
};

interface CardLook {
  readonly eager?: boolean;
  /** Of its heading: below what stands above it. */
  readonly level?: 2 | 3;
}

const named = (level: 2 | 3, name: Html): Html =>
  level === 2 ? html`<h2 class="name">${name}</h2>` : html`<h3 class="name">${name}</h3>`;

export const productCard = (frame: Frame, product: Product, { eager = false, level = 3 }: CardLook = {}): Html =>
  html`<li class="card">
    <a class="face" href="${productPath(frame, product)}" tabindex="-1" aria-hidden="true"
      >${picture(frame, product.image, { eager, sizes: '(min-width: 800px) 280px, 50vw' })}</a
    >
    <div class="about">
      <p class="maker">${product.brand ?? ''}</p>
      ${named(level, html`<a href="${productPath(frame, product)}">${product.title}</a>`)}
      <p class="price-line">
        <b class="price">${priceOf(product, frame.say)}</b>${stockOf(product.variants, frame.say)}
      </p>
    </div>
    <div class="acts">${act(frame, product)}</div>
  </li>`;

/** `eager`: so many are seen at once. */
export const productGrid = (frame: Frame, products: readonly Product[], eager = 0, level: 2 | 3 = 3): Html =>
  html`<ul class="grid">
    ${products.map((product, index) => productCard(frame, product, { eager: index < eager, level }))}
  </ul>`;

/** A named row of products; nothing where there are none. */
export const shelf = (
  frame: Frame,
  id: string,
  title: string,
  products: readonly Product[],
  more?: string,
): Html | null =>
  products.length === 0
    ? null
    : html`<section class="shelf" aria-labelledby="${id}">
        <div class="shelf-top">
          <h2 id="${id}">${title}</h2>
          ${more !== undefined && html`<a class="more-link" href="${more}">${frame.say('see-all')}</a>`}
        </div>
        ${productGrid(frame, products)}
      </section>`;
