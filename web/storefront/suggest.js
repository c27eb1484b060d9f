// Suggestions under the search box: products, and the same words as a question to the assistant.
import { ask } from './ask.js';
import { find, icon, make, path, picture } from './elements.js';
import { tell } from './session.js';
import { money, say } from './words.js';

const most = 6;
const afterTyping = 160;

export const startSuggesting = () => {
  const box = find('search-words');
  const form = box.form;
  const list = make('ul', {
    class: 'suggestions',
    id: 'suggestions',
    role: 'listbox',
    'aria-label': say('suggestions', { n: 0 }),
    hidden: true,
  });
  form.append(list);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }))
    box.setAttribute(name, value);

  let at = -1;
  let timer;
  let running = new AbortController();
  const options = () => [...list.children];
  const point = (index) => {
    at = index;
    options().forEach((option, position) => option.setAttribute('aria-selected', String(position === at)));
    if (at >= 0) box.setAttribute('aria-activedescendant', options()[at].id);
    else box.removeAttribute('aria-activedescendant');
  };
  const close = () => {
    list.hidden = true;
    box.setAttribute('aria-expanded', 'false');
    point(-1);
  };
  const option = (index, act, ...content) =>
    make(
      'li',
      {
        id: `suggestion-${index}`,
        role: 'option',
        'aria-selected': 'false',
        onmousedown: (event) => event.preventDefault(),
        onclick: act,
      },
      ...content,
    );
  const go = (where) => () => void (location.href = where);

  const show = ({ hits, understood }, words) => {
    const corrected = understood.corrected.reduce((text, { from, to }) => text.replace(from, to), words.toLowerCase());
    const entries = [
      ...hits.map(({ id, title, price, image }) => [
        go(path(`/products/${encodeURIComponent(id)}`)),
        picture(image, 40),
        make('span', {}, title),
        make('b', {}, money(price)),
      ]),
      ...(understood.corrected.length > 0
        ? [
            [
              go(path(`/search?q=${encodeURIComponent(corrected)}`)),
              icon('search'),
              make('span', {}, say('suggest-corrected', { words: corrected })),
            ],
          ]
        : []),
      [() => form.requestSubmit(), icon('search'), make('span', {}, say('suggest-all', { words }))],
      [() => (close(), void tell(words)), icon('chat'), make('span', {}, say('suggest-ask', { words }))],
    ];
    list.replaceChildren(...entries.map(([act, ...content], index) => option(index, act, ...content)));
    list.setAttribute('aria-label', say('suggestions', { n: entries.length }));
    list.hidden = false;
    box.setAttribute('aria-expanded', 'true');
    point(-1);
  };

  const look = async () => {
    const words = box.value.trim();
    running.abort();
    running = new AbortController();
    const { signal } = running;
    if (words.length < 2) return close();
    const found = await ask(
      `/api/products?limit=${most}&locale=${document.documentElement.lang}&q=${encodeURIComponent(words)}`,
      { signal },
    ).catch(() => null);
    if (found && !signal.aborted && document.activeElement === box) show(found, words);
  };

  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), afterTyping);
  });
  box.addEventListener('blur', close);
  box.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const count = options().length;
    if (event.key === 'ArrowDown') point((at + 1) % count);
    else if (event.key === 'ArrowUp') point((at <= 0 ? count : at) - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && at >= 0) options()[at].click();
    else return;
    event.preventDefault();
  });
};
