import type { Product, Variant } from '#catalog';
import type { DeliveryOffer } from '#pricing';
import { money } from '#kernel';
import { slugOf } from '../category-path.ts';
import type { Frame, Page } from '../frame.ts';
import { data, html, type Html } from '../html.ts';
import { icon } from '../icon.ts';
import { picture } from '../picture.ts';
import { available, priceOf, productPath, shelf, stockOf } from '../product-card.ts';
import { productFacts } from '../product-facts.ts';
import { headed } from '../words.ts';

/** The values of each option, in the shop's order. */
const choicesOf = ({ variants }: Product): ReadonlyMap<string, readonly string[]> => {
  const groups = new Map<string, string[]>();
  for (const { options } of variants)
    for (const [group, value] of Object.entries(options)) {
      const values = groups.get(group) ?? [];
      if (!values.includes(value)) values.push(value);
      groups.set(group, values);
    }
  return groups;
};

const choosers = ({ say }: Frame, product: Product, first: Variant): readonly Html[] =>
  [...choicesOf(product)].map(
    ([group, values]) =>
      html`<fieldset class="chooser">
        <legend>${headed(say.term(group, 'option'))}</legend>
        ${values.map(
          (value) =>
            html`<label class="option"
              ><input
                type="radio"
                name="option-${group}"
                data-group="${group}"
                value="${value}"
                ${first.options[group] === value && 'checked'}
              /><span>${say.term(value, group)}</span></label
            >`,
        )}
      </fieldset>`,
  );

const arrival = ({ say }: Frame, offers: readonly DeliveryOffer[], currency: string): Html | null => {
  const [first] = offers;
  if (!first) return null;
  return html`<p class="arrives">
    ${say('arrives', {
      earliest: say.day(first.earliest),
      latest: say.day(first.latest),
      days: first.earliest === first.latest ? 'one' : 'two',
      fee: first.price === 0 ? 'free' : 'some',
      price: money(first.price, currency),
    })}
  </p>`;
};

const crumbs = ({ say, at }: Frame, { category }: Product): Html =>
  html`<nav class="crumbs" aria-label="${say('crumbs-label')}">
    <ol>
      <li><a href="${at || '/'}">${say('home')}</a></li>
      ${category !== null && html`<li><a href="${at}/categories/${slugOf(category)}">${say.term(category, 'category')}</a></li>`}
    </ol>
  </nav>`;

/** What can be done with it. Which of the two stands there follows from the chosen variant's stock. */
const acts = (frame: Frame, product: Product, chosen: Variant): Html => {
  const { say } = frame;
  const soldOut = chosen.available <= 0;
  return html`<div class="buy needs-script">
      <label class="quantity" ${soldOut && 'hidden'}
        >${say('quantity')}<select name="quantity" data-quantity>
          ${Array.from({ length: Math.max(1, Math.min(10, chosen.available)) }, (_, index) => html`<option>${index + 1}</option>`)}
        </select></label
      >
      <button class="act main large" type="button" data-add-chosen ${soldOut && 'hidden'}>
        ${icon(frame, 'cart')}${say('add')}
      </button>
      <button class="act main large" type="button" data-wish ${!soldOut && 'hidden'}>
        ${icon(frame, 'bell')}${say('tell-me')}
      </button>
      <button
        class="act large"
        type="button"
        data-press="product-details:product:${product.id}"
        data-label="${say('ask-words', { title: product.title })}"
      >
        ${icon(frame, 'chat')}${say('ask')}
      </button>
    </div>
    <p class="note without-script">${say('no-script-buy', { phone: frame.shop.phone })}</p>`;
};

export const productPage = (
  frame: Frame,
  product: Product,
  {
    offers,
    goesWith,
    alike,
    variant,
  }: {
    readonly offers: readonly DeliveryOffer[];
    readonly goesWith: readonly Product[];
    readonly alike: readonly Product[];
    readonly variant?: string;
  },
): Page => {
  const { say, at } = frame;
  const chosen =
    product.variants.find(({ id }) => id === variant) ??
    product.variants.find((each) => each.available > 0) ??
    product.variants[0]!;
  return {
    title: product.title,
    description: product.description.slice(0, 300),
    path: `/products/${encodeURIComponent(product.id)}`,
    kind: 'product',
    product: product.id,
    image: product.image,
    script: 'product-page.js',
    facts: productFacts(frame, product),
    main: html`${crumbs(frame, product)}
      <article class="one-product">
        <div class="portrait">
          ${picture(frame, product.image, { size: 640, eager: true, sizes: '(min-width: 800px) 480px, 100vw', alt: product.title })}
        </div>
        <div class="facts">
          ${product.brand !== null && html`<p class="maker"><a href="${at}/search?brand=${encodeURIComponent(product.brand)}">${product.brand}</a></p>`}
          <h1>${product.title}</h1>
          <p class="price-line" data-price-line>
            <b class="price" data-price
              >${product.variants.length > 1 ? say.money(chosen.price) : priceOf(product, say)}</b
            ><span data-stock role="status">${stockOf([chosen], say)}</span>
          </p>
          <p class="description">${product.description}</p>
          ${choosers(frame, product, chosen)} ${acts(frame, product, chosen)}
          ${available(product) > 0 && arrival(frame, offers, chosen.price.currency)}
          ${
            Object.keys(product.attributes).length > 0 &&
            html`<h2 class="small">${say('details')}</h2>
              <dl class="attributes">
                ${Object.entries(product.attributes).map(
                  ([name, value]) =>
                    html`<div>
                      <dt>${say.term(name, 'attribute')}</dt>
                      <dd>${say.term(value, name)}</dd>
                    </div>`,
                )}
              </dl>`
          }
        </div>
      </article>
      ${shelf(frame, 'goes-with', say('goes-with'), goesWith)} ${shelf(frame, 'alike', say('alike'), alike)}
      <script type="application/json" id="product-data">
        ${data({
          id: product.id,
          title: product.title,
          path: productPath(frame, product),
          variants: product.variants.map(({ id, options, price, available: stock, fewerThan = null }) => ({
            id,
            options,
            labels: Object.entries(options).map(([name, value]) => say.term(value, name)),
            price,
            stock,
            fewerThan,
          })),
        })}
      </script>`,
  };
};
