// Small ways to make and find elements. Text is always set as text, never as HTML.

/** @param {string} id */
export const find = (id) => document.getElementById(id);

/**
 * make('button', { class: 'x', type: 'button', onclick: f }, 'text', child)
 * Attributes that are null, undefined or false are left out; "on…" adds a listener.
 */
export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

const strokes = {
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.500 15.500 20 20',
  cart: 'M3 4h2.500l2.400 11h9.600L20 7.500H6.500M9 19.500h.01M16.500 19.500h.01',
  chat: 'M4 5h16v11h-9l-5 4v-4H4z',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M4 12 20 4l-4 16-4.500-6.500zM20 4l-8.500 9.500',
  again: 'M5 12a7 7 0 1 0 2.500-5.400M5 4v4h4',
  aloud: 'M5 10v4h3l4 4V6l-4 4zM15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11',
  microphone:
    'M12 4a2.500 2.500 0 0 0-2.500 2.500v5a2.500 2.500 0 0 0 5 0v-5A2.500 2.500 0 0 0 12 4zM6.500 11a5.500 5.500 0 0 0 11 0M12 16.500V20',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  bin: 'M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12',
  external: 'M9 6H5v13h13v-4M13 5h6v6M19 5l-8 8',
};

/** A line drawing of 24 by 24 in the colour of the text around it. */
export const icon = (name) => {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: 22,
    height: 22,
    'aria-hidden': 'true',
    class: 'drawn',
  }))
    svg.setAttribute(key, value);
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', strokes[name]);
  svg.append(path);
  return svg;
};

/** Gives every element with data-icon its drawing. */
export const placeIcons = (root = document) => {
  for (const element of root.querySelectorAll('[data-icon]')) element.prepend(icon(element.dataset.icon));
};

/** A picture that gives way to a plain tile when it cannot be shown. */
export const picture = (source, alt = '') => {
  if (!source) return make('span', { class: 'no-picture', 'aria-hidden': 'true' });
  return make('img', {
    src: source,
    alt,
    width: 200,
    height: 200,
    loading: 'lazy',
    decoding: 'async',
    onerror: ({ target }) => target.replaceWith(make('span', { class: 'no-picture', 'aria-hidden': 'true' })),
  });
};
