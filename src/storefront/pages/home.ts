import type { Product } from '#catalog';
import { slugOf } from '../category-path.ts';
import type { Frame, Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { icon } from '../icon.ts';
import { picture } from '../picture.ts';
import { productPath, shelf } from '../product-card.ts';
import { sayings } from '../sayings.ts';

export interface CategoryTile {
  readonly name: string;
  readonly products: number;
  /** A picture that stands for it. */
  readonly image: string | null;
}

const saying = ({ say, at }: Frame, name: (typeof sayings)[number]): Html =>
  html`<li>
    <a
      class="chip"
      href="${at}${name === 'order' ? '/orders' : `/search?q=${encodeURIComponent(say(`saying-${name}-words`))}`}"
      data-say="${say(`saying-${name}`)}"
      >${say('quoted', { words: say(`saying-${name}`) })}</a
    >
  </li>`;

const hero = (frame: Frame, shown: readonly Product[]): Html => {
  const { say } = frame;
  return html`<section class="hero">
    <div class="hero-words">
      <h1>${say('hero')}</h1>
      <p>${say(frame.shop.demo ? 'hero-more-demo' : 'hero-more')}</p>
      <ul class="sayings" aria-label="${say('sayings-label')}">
        ${sayings.map((name) => saying(frame, name))}
      </ul>
      <p class="hero-acts needs-script">
        <button class="act main large" type="button" data-open-chat>${icon(frame, 'chat')}${say('ask-shop')}</button>
      </p>
    </div>
    <div class="hero-pictures">
      ${shown
        .filter(({ image }) => image !== null)
        .slice(0, 4)
        .map(
          (product) =>
            html`<a href="${productPath(frame, product)}" aria-label="${product.title}"
              >${picture(frame, product.image, { size: 240, eager: true })}</a
            >`,
        )}
    </div>
  </section>`;
};

const categoryTiles = (frame: Frame, categories: readonly CategoryTile[]): Html | null => {
  const { say, at } = frame;
  return categories.length === 0
    ? null
    : html`<section class="shelf" aria-labelledby="categories">
        <div class="shelf-top">
          <h2 id="categories">${say('categories-title')}</h2>
          <a class="more-link" href="${at}/search">${say('everything')}</a>
        </div>
        <ul class="tiles">
          ${categories.map(
            ({ name, products, image }) =>
              html`<li>
                <a class="tile" href="${at}/categories/${slugOf(name)}"
                  >${picture(frame, image, { size: 96 })}<span
                    ><b>${say.term(name, 'category')}</b><small>${say('products', { n: products })}</small></span
                  ></a
                >
              </li>`,
          )}
        </ul>
      </section>`;
};

export const homePage = (
  frame: Frame,
  {
    categories,
    popular,
    newest,
  }: {
    readonly categories: readonly CategoryTile[];
    readonly popular: readonly Product[];
    readonly newest: readonly Product[];
  },
): Page => {
  const { say, shop, at } = frame;
  return {
    title: say('hero'),
    path: '/',
    kind: 'home',
    facts: [
      {
        '@context': 'https://schema.org',
        '@type': 'WebSite',
        name: shop.name,
        url: shop.url(),
        potentialAction: {
          '@type': 'SearchAction',
          target: `${shop.url()}/search?q={search_term_string}`,
          'query-input': 'required name=search_term_string',
        },
      },
    ],
    main: html`${hero(frame, [...newest, ...popular])}
    ${shelf(frame, 'popular', say('popular-title'), popular, `${at}/search`)} ${categoryTiles(frame, categories)}
    ${shelf(frame, 'newest', say('newest-title'), newest)}`,
  };
};
