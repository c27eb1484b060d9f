// Keeps the tabs of one browser in step. One of them holds the line to the shop and tells the others what came.
import type { Entry } from './types.ts';
import type { Shared, State } from './store.ts';

export type Word =
  | { readonly say: 'hello' }
  | { readonly say: 'here'; readonly shared: Shared; readonly conn: State['conn'] }
  | { readonly say: 'entry'; readonly entry: Entry }
  | { readonly say: 'change'; readonly changes: Partial<Shared & Pick<State, 'conn' | 'unread' | 'quote'>> }
  /** A tab is going: what it had not sent yet is for another one. */
  | { readonly say: 'bye' };

const patience = 250;

/** `shop`: null: every tab is for itself. */
export const createTabs = (shop: string | null, onWord: (word: Word) => void) => {
  const name = `shop-chat:${shop}`;
  const channel = shop !== null && 'BroadcastChannel' in window ? new BroadcastChannel(name) : null;
  const gone = new AbortController();
  let answered: ((shared: Shared | null) => void) | undefined;
  channel?.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data.say === 'here' && answered) answered(data.shared);
    onWord(data);
  });
  const tell = (word: Word): void => channel?.postMessage(word);
  return {
    tell,
    /** What another tab knows; null when there is none. */
    greet: (): Promise<Shared | null> =>
      new Promise((resolve) => {
        if (!channel) return resolve(null);
        answered = resolve;
        tell({ say: 'hello' });
        setTimeout(() => resolve(null), patience);
      }),
    /** Calls back when this tab is the one to hold the line: at once, or when the others are gone. */
    lead: (begin: () => void): void => {
      // Without locks (an unsafe page, an old browser) every tab holds a line of its own.
      if (shop === null || !navigator.locks) return begin();
      navigator.locks
        .request(name, { signal: gone.signal }, () => {
          begin();
          return new Promise<void>((resolve) => gone.signal.addEventListener('abort', () => resolve()));
        })
        .catch(() => undefined);
    },
    close: (): void => {
      tell({ say: 'bye' });
      gone.abort();
      channel?.close();
    },
  };
};

export type Tabs = ReturnType<typeof createTabs>;
