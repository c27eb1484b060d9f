import type { Memory } from './memory.ts';
import { newId } from './memory.ts';
import type { Shared, State, Store } from './store.ts';
import type { Tabs } from './tabs.ts';
import type { Entry } from './types.ts';
import type { Ask, Wire } from './wire.ts';

/** What every part of the talk stands on. */
export interface Ground {
  readonly shop: string;
  readonly ask: Ask;
  readonly follow: Wire['follow'];
  readonly store: Store;
  readonly memory: Memory;
  readonly tabs: Tabs;
  readonly emit: (event: string, detail?: unknown) => void;
  /** Changes what the tabs share. */
  readonly share: (changes: Partial<Shared & Pick<State, 'conn' | 'unread' | 'quote'>>) => void;
  /** Adds an entry or puts it in the place of the one with its id. */
  readonly put: (entry: Entry) => void;
}

export const withEntry = (entries: readonly Entry[], entry: Entry): readonly Entry[] =>
  entries.some(({ id }) => id === entry.id)
    ? entries.map((each) => (each.id === entry.id ? entry : each))
    : [...entries, entry];

export const createGround = (given: Omit<Ground, 'share' | 'put'>): Ground => {
  const { store, tabs } = given;
  return {
    ...given,
    share: (changes) => {
      store.set(changes);
      tabs.tell({ say: 'change', changes });
    },
    put: (entry) => {
      store.set({ entries: withEntry(store.get().entries, { ...entry }) });
      // What is spoken or secret stays in the tab that says it, until it is said.
      const own = entry.who === 'me' && entry.state !== 'done' && (entry.secret || 'recording' in entry.turn);
      if (!own) tabs.tell({ say: 'entry', entry });
    },
  };
};

export { newId };
