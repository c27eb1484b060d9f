// The product grid: search words, categories, pages.
import { find, make, picture } from './elements.js';
import { ask } from './server.js';

const pageSize = 24;

const stockNote = ({ stock }, say) => {
  if (stock <= 0) return make('span', { class: 'stock out' }, say('sold-out'));
  if (stock < 5) return make('span', { class: 'stock few' }, say('few-left', stock));
  return make('span', { class: 'stock' }, say('in-stock'));
};

/** Variants may cost differently: then the lowest price is where it begins. */
const priceOf = ({ price, upTo }, say) =>
  upTo && upTo.amount > price.amount ? say('from', say.money(price)) : say.money(price);

export const createProducts = ({ words, openProduct, tell }) => {
  const grid = find('grid');
  const more = find('more');
  const found = find('found');
  const chips = find('categories');
  const address = new URLSearchParams(location.search);
  const wanted = { q: address.get('q') ?? '', category: address.get('category') ?? '' };
  let running = new AbortController();
  let categories = [];

  const card = (hit) => {
    const say = words();
    const title = `title-${hit.id}`;
    return make(
      'li',
      { class: 'card' },
      make(
        'button',
        { class: 'face', type: 'button', 'aria-labelledby': title, onclick: () => openProduct(hit.id) },
        picture(hit.image),
      ),
      make(
        'div',
        { class: 'about' },
        make('h2', { id: title }, hit.title),
        make('p', { class: 'brand-name' }, hit.brand ?? ''),
        make('p', { class: 'price-line' }, make('b', {}, priceOf(hit, say)), stockNote(hit, say)),
      ),
      make(
        'div',
        { class: 'acts' },
        make(
          'button',
          {
            class: 'act main',
            type: 'button',
            disabled: hit.stock <= 0,
            'aria-label': `${say('add')}: ${hit.title}`,
            onclick: () => tell({ press: `add-to-cart:product:${hit.id}` }, say('add-words', hit.title)),
          },
          say('add'),
        ),
        make(
          'button',
          {
            class: 'act',
            type: 'button',
            'aria-label': `${say('ask')}: ${hit.title}`,
            onclick: () => tell({ press: `product-details:product:${hit.id}` }, say('ask-words', hit.title)),
          },
          say('ask'),
        ),
      ),
    );
  };

  const skeletons = () =>
    Array.from({ length: 8 }, () =>
      make('li', { class: 'card waiting', 'aria-hidden': 'true' }, make('span', { class: 'face' })),
    );

  const showMoreButton = (cursor) => {
    more.replaceChildren();
    if (cursor)
      more.append(
        make('button', { class: 'act wide', type: 'button', onclick: () => void load(cursor) }, words()('show-more')),
      );
  };

  const showCount = ({ total, understood }) => {
    const say = words();
    const corrected = understood.corrected.length > 0 ? ` ${say('found-corrected', understood.words)}` : '';
    found.textContent = `${say('found', total)}.${corrected}`;
  };

  const showNothing = () => {
    const say = words();
    found.textContent = say('nothing-found');
    grid.replaceChildren();
    more.replaceChildren(
      make(
        'button',
        { class: 'act main wide', type: 'button', onclick: () => tell({ text: wanted.q }, wanted.q) },
        say('ask-instead'),
      ),
    );
  };

  const showTrouble = (cursor) => {
    const say = words();
    found.textContent = say('cannot-load');
    if (!cursor) grid.replaceChildren();
    more.replaceChildren(
      make('button', { class: 'act wide', type: 'button', onclick: () => void load(cursor) }, say('try-again')),
    );
  };

  /** Loads the first page, or the one after the cursor. */
  const load = async (cursor) => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const query = new URLSearchParams({ limit: String(pageSize) });
    if (wanted.q) query.set('q', wanted.q);
    if (wanted.category) query.set('category', wanted.category);
    if (cursor) query.set('cursor', cursor);
    const slow = cursor ? 0 : setTimeout(() => grid.replaceChildren(...skeletons()), 150);
    try {
      const page = await ask(`/api/products?${query}`, { signal });
      clearTimeout(slow);
      if (page.hits.length === 0 && !cursor) return showNothing();
      const cards = page.hits.map(card);
      if (cursor) grid.append(...cards);
      else grid.replaceChildren(...cards);
      if (cursor) cards[0]?.querySelector('.face').focus();
      showMoreButton(page.cursor);
      showCount(page);
    } catch {
      clearTimeout(slow);
      if (!signal.aborted) showTrouble(cursor);
    }
  };

  const remember = () => {
    const query = new URLSearchParams();
    if (wanted.q) query.set('q', wanted.q);
    if (wanted.category) query.set('category', wanted.category);
    history.replaceState(null, '', query.size > 0 ? `/?${query}` : '/');
  };

  const showChips = () => {
    const say = words();
    const chip = (name, label) =>
      make(
        'button',
        {
          class: 'chip',
          type: 'button',
          'aria-pressed': String(wanted.category === name),
          onclick: () => {
            wanted.category = name;
            remember();
            for (const each of chips.children) each.setAttribute('aria-pressed', String(each.value === name));
            void load();
          },
          value: name,
        },
        label,
      );
    chips.replaceChildren(
      ...(categories.length > 0
        ? [chip('', say('all')), ...categories.map(({ name }) => chip(name, say.term(name)))]
        : []),
    );
  };

  const loadCategories = async () => {
    try {
      ({ categories } = await ask('/api/categories'));
      // A long tail of categories is better searched than browsed.
      categories = [...categories].sort((one, other) => other.products - one.products).slice(0, 30);
      categories.sort((one, other) => one.name.localeCompare(other.name));
      showChips();
    } catch {
      // The shop works without chips.
    }
  };

  let typing;
  const box = find('words');
  box.value = wanted.q;
  const search = () => {
    clearTimeout(typing);
    if (wanted.q === box.value.trim()) return;
    wanted.q = box.value.trim();
    remember();
    void load();
  };
  box.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(search, 300);
  });
  find('search').addEventListener('submit', (event) => {
    event.preventDefault();
    search();
  });

  return {
    start: () => {
      void load();
      void loadCategories();
    },
    /** After a change of language. */
    refresh: () => {
      showChips();
      void load();
    },
  };
};
