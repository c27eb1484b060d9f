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

const space = 'http://www.w3.org/2000/svg';

/** A line drawing of 24 by 24 in the colour of the text around it. */
export const icon = (name) => {
  const svg = document.createElementNS(space, 'svg');
  for (const [key, value] of Object.entries({ width: 22, height: 22, 'aria-hidden': 'true', class: 'drawn' }))
    svg.setAttribute(key, value);
  const use = document.createElementNS(space, 'use');
  use.setAttribute('href', `${document.documentElement.dataset.assets}/icons.svg#${name}`);
  svg.append(use);
  return svg;
};

/** A picture that gives way to a plain tile when it cannot be shown. */
export const picture = (source, size = 96) => {
  const tile = () => make('span', { class: 'no-picture', 'aria-hidden': 'true' });
  if (!source) return tile();
  const sized = /^\/images\/[0-9a-f]{64}$/.test(source);
  return make('img', {
    ...(sized && {
      srcset: [160, 320, 640].map((width) => `${source}?width=${width} ${width}w`).join(', '),
      sizes: `${size}px`,
    }),
    ...{
      src: sized ? `${source}?width=320` : source,
      alt: '',
      width: size,
      height: size,
      loading: 'lazy',
      decoding: 'async',
    },
    onerror: ({ target }) => target.replaceWith(tile()),
  });
};

/** Where a page of the shop lies, in the language of this page. */
export const path = (own) => document.documentElement.dataset.at + own;
