// What every page does: the cart, adding to it, things to say, the theme, and counting visits.
import { changeCart, startCart, whyNot } from './cart.js';
import { startSheet } from './cart-sheet.js';
import { offerToContinue } from './continue.js';
import { find } from './elements.js';
import { freshPicture } from './fresh-picture.js';
import { chat, keep, openChat, press, tell } from './session.js';
import { startSuggesting } from './suggest.js';
import { told } from './told.js';
import { startVisits } from './visits.js';
import { say } from './words.js';

const root = document.documentElement;

const add = async (button) => {
  const { add: variant, title } = button.dataset;
  button.disabled = true;
  try {
    await changeCart([{ do: 'add', variant, quantity: 1 }]);
    told(say('added', { what: title }), { undo: () => changeCart([{ do: 'remove', variant }]).catch(() => undefined) });
  } catch (error) {
    told(whyNot(error, title));
  } finally {
    button.disabled = false;
  }
};

const switchTheme = () => {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  keep('theme', root.dataset.theme);
  window.ShopChat?.theme?.(root.dataset.theme);
};

const acts = {
  '[data-add]': (button) => void add(button),
  '[data-say]': (link) => void tell(link.dataset.say),
  '[data-press]': ({ dataset }) => void press(dataset.press, dataset.label),
  '[data-open-chat]': () => void openChat(),
  '[data-theme-switch]': switchTheme,
  '[data-dismiss-strip]': () => {
    root.dataset.strip = 'hidden';
    keep('strip', 'hidden');
    find('main').focus();
  },
};

document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  for (const [which, act] of Object.entries(acts)) {
    const target = event.target.closest(which);
    if (!target) continue;
    event.preventDefault();
    act(target);
    return;
  }
});

for (const link of document.querySelectorAll('[data-language]'))
  link.addEventListener('click', () => {
    keep('language', link.dataset.language);
    window.ShopChat?.speak?.(link.dataset.language);
  });

// An assistant that opens by itself leaves the focus where it was: nobody has clicked anything yet.
let clicked = false;
let focused = null;
document.addEventListener('click', () => (clicked = true), { capture: true, once: true });
document.addEventListener('focusin', ({ target }) => {
  if (target.localName !== 'shop-chat') focused = target;
});

/** The page makes room for an open assistant, and remembers whether it was open. */
const followChat = async () => {
  const open = await chat;
  keep('seen', 'yes');
  const remember = (shown) => () => {
    root.dataset.chat = shown;
    keep('chat', shown, () => sessionStorage);
  };
  open.on('open', remember('open'));
  open.on('open', () => {
    if (clicked) return;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const { activeElement } = document;
        if (activeElement?.localName !== 'shop-chat') return;
        activeElement.shadowRoot.activeElement?.blur();
        focused?.focus();
      }),
    );
  });
  open.on('close', remember('closed'));
  open.on('picture', ({ image }) => freshPicture(image));
  if (window.innerWidth < 1024) root.dataset.chat = 'closed';
};

startSheet();
void startCart();
void followChat();
startSuggesting();
offerToContinue();
startVisits();
