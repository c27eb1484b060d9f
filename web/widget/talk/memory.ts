// What outlives a page. The conversation stays with its tab, and its key is written down only while no page of the tab is
// alive to hold it; who the browser is and what it likes stays with the browser.
import type { Entry } from './types.ts';
import type { Shared, State } from './store.ts';

const longest = 150;

export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

interface Liked {
  readonly voice: State['voice'];
  readonly slow: boolean;
  readonly handsFree: boolean;
  /** The reason for the microphone was read and agreed to. */
  readonly mayHear: boolean;
}

type Known = Liked & { readonly visitor: string };
type Talked = Omit<Shared, 'token'> & Pick<State, 'open' | 'unread'>;

const read = (storage: () => Storage, place: string): Record<string, unknown> => {
  try {
    return (JSON.parse(storage().getItem(place) ?? 'null') ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
};

const write = (storage: () => Storage, place: string, value: unknown): void => {
  try {
    if (value === null) storage().removeItem(place);
    else storage().setItem(place, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the talk lasts as long as the page.
  }
};

/** A PIN that was not taken yet and a recording are never written down. */
const writable = (entry: Entry): boolean =>
  entry.who !== 'me' || entry.state === 'done' || !(entry.secret || 'recording' in entry.turn);

/** For a talk that is over with its page: as where storage is forbidden. */
const nowhere = (): never => {
  throw new Error('nothing is kept');
};

export const createMemory = (shop: string, keeps: boolean) => {
  const place = `shop-chat:${shop}`;
  const key = `${place}:key`;
  const [tab, browser] = keeps ? [() => sessionStorage, () => localStorage] : [nowhere, nowhere];
  const found = read(browser, place) as Partial<Known>;
  let known: Known = {
    voice: 'auto',
    slow: false,
    handsFree: false,
    mayHear: false,
    ...found,
    visitor: typeof found.visitor === 'string' ? found.visitor : newId(),
  };
  write(browser, place, known);

  return {
    known: () => known,
    like: (changes: Partial<Liked>): void => {
      known = { ...known, ...changes };
      write(browser, place, known);
    },
    talked: (): Partial<Talked> => read(tab, place),
    keep: ({ conversation, subject, locale, words, lastEvent, entries, cart, orders, open, unread }: State): void =>
      write(tab, place, {
        ...{ conversation, subject, locale, words, lastEvent, cart, orders, open, unread },
        entries: entries.filter(writable).slice(-longest),
      }),
    /** Takes the key out of its place, so that it lies nowhere while the page is alive. */
    takeKey: (): string | null => {
      const { token } = read(tab, key);
      write(tab, key, null);
      return typeof token === 'string' ? token : null;
    },
    putKey: (token: string | null): void => write(tab, key, token === null ? null : { token }),
    forget: (): void => {
      for (const storage of [tab, browser]) write(storage, place, null);
      write(tab, key, null);
      known = { ...known, visitor: newId() };
    },
  };
};

export type Memory = ReturnType<typeof createMemory>;
