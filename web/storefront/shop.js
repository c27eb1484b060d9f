// Puts the page together.
import { createCart } from './cart.js';
import { createChat } from './chat.js';
import { find, placeIcons } from './elements.js';
import { createMemory } from './memory.js';
import { createProductDialog } from './product.js';
import { createProducts } from './products.js';
import { locales, translatePage, wordsOf } from './words.js';

const memory = createMemory();
const wished = navigator.languages.some((language) => language.toLowerCase().startsWith('en'))
  ? 'en-US'
  : navigator.languages.some((language) => language.toLowerCase().startsWith('es'))
    ? 'es-US'
    : 'en-US';
let locale = locales.includes(memory.state.locale) ? memory.state.locale : wished;
let say = wordsOf(locale);
const words = () => say;

const tell = (...what) => chat.tell(...what);
const product = createProductDialog({ words, tell });
const cart = createCart({ words, tell });
const products = createProducts({ words, tell, openProduct: product.open });
/** An answer to something done in the cart is read in the cart; a question is answered in the chat. */
const onReply = ({ replies, expects }) => {
  if (!cart.isOpen()) return;
  if (!expects) return cart.hear(replies.map(({ text }) => text).join(' '));
  cart.close();
  chat.open();
};
const chat = createChat({ memory, words, locale: () => locale, onCart: cart.show, onReply, openProduct: product.open });

const language = find('language');
language.value = locale;
language.addEventListener('change', () => {
  locale = language.value;
  say = wordsOf(locale);
  translatePage(say);
  memory.keep({ locale });
  chat.startOver();
  chat.refresh();
  cart.refresh();
  products.refresh();
});

placeIcons();
translatePage(say);
cart.refresh();
products.start();
void chat.start();
