import type { Product } from '#catalog';
import { slugOf } from '../category-path.ts';
import type { Frame, Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { productGrid } from '../product-card.ts';
import type { Say } from '../words.ts';
import { chosen, narrowing } from './narrowing.ts';
import { listPath, type Listed, type Wished } from './wished.ts';

const correctedWords = ({ q }: Wished, { corrected }: Listed): string =>
  corrected.reduce((words, { from, to }) => words.replace(from, to), q.toLowerCase());

const notes = ({ say, at }: Frame, wished: Wished, listed: Listed): readonly (Html | false)[] => [
  listed.didYouMean !== null &&
    html`<p class="note">
      ${say('or-did-you-mean')} <a href="${at}${listPath(wished, { q: listed.didYouMean })}">${listed.didYouMean}</a>
    </p>`,
  listed.corrected.length > 0 &&
    html`<p class="note">
      ${say('did-you-mean')}
      <a href="${at}${listPath(wished, { q: correctedWords(wished, listed) })}">${correctedWords(wished, listed)}</a>
    </p>`,
  listed.relaxed.length > 0 &&
    listed.total > 0 &&
    html`<p class="note">${say('relaxed', { given: listed.relaxed.map((each) => say(`relaxed-${each}`)) })}</p>`,
  listed.dropped.length > 0 && html`<p class="note">${say('dropped', { words: listed.dropped })}</p>`,
];

const nothing = ({ say, at }: Frame, wished: Wished, { categories }: Listed): Html =>
  html`<div class="empty">
    <p>${say('nothing-more')}</p>
    <div class="acts">
      ${wished.q !== '' && html`<button class="act main needs-script" type="button" data-say="${wished.q}">${say('ask-instead')}</button>`}
      <a class="act" href="${at}${listPath({ q: wished.q })}">${say('without-filters')}</a>
    </div>
    <ul class="sayings">
      ${categories.slice(0, 8).map(({ name }) => html`<li><a class="chip" href="${at}/categories/${slugOf(name)}">${say.term(name, 'category')}</a></li>`)}
    </ul>
  </div>`;

const found = ({ say }: Frame, { total, atLeast }: Listed): string =>
  total > 0 ? say(atLeast ? 'found-at-least' : 'found', { n: total }) : say('nothing-found');

const listingMain = (frame: Frame, title: string, wished: Wished, listed: Listed): Html => {
  const { say, at } = frame;
  return html`<div class="listing">
    <div class="listing-top">
      <h1>${title}</h1>
      <p class="found">${found(frame, listed)}</p>
      ${notes(frame, wished, listed)} ${chosen(frame, wished)}
    </div>
    ${narrowing(frame, wished, listed)}
    <div class="listing-hits">
      ${listed.total > 0 ? productGrid(frame, listed.hits, 4, 2) : nothing(frame, wished, listed)}
      ${listed.cursor !== null && html`<p class="pages"><a class="act wide" rel="next" href="${at}${listPath(wished, { cursor: listed.cursor })}">${say('next-page')}</a></p>`}
    </div>
  </div>`;
};

const listFacts = (frame: Frame, hits: readonly Product[]): object => ({
  '@context': 'https://schema.org',
  '@type': 'ItemList',
  itemListElement: hits.map(({ id, title }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: title,
    url: `${frame.shop.url()}/products/${encodeURIComponent(id)}`,
  })),
});

const titleOf = (say: Say, { q, category, brand }: Wished): string => {
  if (q !== '') return say('results-for', { words: q });
  if (brand !== undefined) return brand;
  return category === undefined ? say('everything') : say.term(category, 'category');
};

export const searchPage = (frame: Frame, wished: Wished, listed: Listed): Page => {
  const title = titleOf(frame.say, wished);
  return {
    title,
    path: listPath(wished, { cursor: wished.cursor }),
    kind: 'search',
    unlisted: listPath(wished) !== '/search' || wished.cursor !== undefined,
    words: wished.q,
    main: listingMain(frame, title, wished, listed),
  };
};

/** A category by its own address: the list of it, and the same ways to narrow it. */
export const categoryPage = (frame: Frame, category: string, listed: Listed): Page => {
  const { say, shop } = frame;
  const title = say.term(category, 'category');
  return {
    title,
    description: say('category-description', { category: title, shop: shop.name }),
    path: `/categories/${slugOf(category)}`,
    kind: 'category',
    facts: [listFacts(frame, listed.hits)],
    main: listingMain(frame, title, { q: '', category }, listed),
  };
};
