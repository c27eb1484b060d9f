// One conversation for the page and the assistant: the assistant holds its key and lends it.
import { ask, Refusal } from './ask.js';

/** What `window.ShopChat` offers, once the assistant's script has run. */
export const chat = new Promise((resolve) => {
  if (window.ShopChat) resolve(window.ShopChat);
  else window.addEventListener('shopchat:ready', () => resolve(window.ShopChat), { once: true });
});

const patience = 15_000;
const hearers = new Set();

/** Hears the conversation's key whenever it was lent. */
export const onSession = (hear) => hearers.add(hear);

/** {token, conversation, locale}; a conversation is opened where there is none yet. */
export const session = async () => {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Refusal(0, {})), patience));
  const lent = await Promise.race([chat.then((open) => open.session()), late]);
  for (const hear of hearers) hear(lent.token);
  return lent;
};

/** Asks as this shopper. A key that is no longer good is replaced once. */
export const askAsShopper = async (path, options = {}) => {
  const { token } = await session();
  try {
    return await ask(path, { ...options, token });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 401) throw error;
    return ask(path, { ...options, token: (await session()).token });
  }
};

/** The assistant is opened, and hears this as if it was typed. */
export const tell = async (text) => {
  const open = await chat;
  open.open();
  open.send(text);
};

/** The same for a button's value, shown as `label`. */
export const press = async (value, label) => {
  const open = await chat;
  open.open();
  open.press(value, label);
};

export const openChat = async () => (await chat).open();

/** What is kept in this browser; nothing where it may keep nothing. */
export const keep = (name, value, storage = () => localStorage) => {
  try {
    storage().setItem(`shop.${name}`, value);
  } catch {
    // It lasts as long as the page.
  }
};

export const kept = (name, storage = () => localStorage) => {
  try {
    return storage().getItem(`shop.${name}`);
  } catch {
    return null;
  }
};
