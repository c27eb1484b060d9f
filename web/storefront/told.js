// Says what has happened, at the bottom of the page, with a way to take it back.
import { find, icon, make } from './elements.js';
import { say } from './words.js';

const shownFor = 12_000;
let timer;

const hide = () => find('told').replaceChildren();

/** `undo` is called by the button beside the words. It stays while it is pointed at or in focus. */
export const told = (words, { undo, link } = {}) => {
  const place = find('told');
  const button =
    undo && make('button', { class: 'link', type: 'button', onclick: () => (hide(), undo()) }, say('undo'));
  const close = make(
    'button',
    { class: 'icon', type: 'button', 'aria-label': say('close'), onclick: hide },
    icon('close'),
  );
  const go = link && make('a', { class: 'link', href: link.href }, link.words);
  place.replaceChildren(make('p', { class: 'told-words' }, words), ...[go, button, close].filter(Boolean));
  clearTimeout(timer);
  const later = () => (timer = setTimeout(() => (place.matches(':hover, :focus-within') ? later() : hide()), shownFor));
  later();
};
