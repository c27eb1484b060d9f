import type { Player } from '../voice/player.ts';
import type { Ear } from '../voice/ear.ts';
import type { Sheet, State, Store } from '../talk/store.ts';
import type { Talk } from '../talk/talk.ts';
import type { Choice, Said } from '../talk/types.ts';
import type { Words } from '../words.ts';
import type { ComponentType } from 'preact';

/** With the ear itself, which is there by now. */
export type Speaking = Omit<Kit, 'ear'> & { readonly ear: Ear };

export interface Microphone {
  /** Whether there is anything to press. */
  readonly possible: () => boolean;
  /** Begins, or is done. */
  readonly press: () => void;
  /** Fetches what it takes. */
  readonly prepare: () => void;
  readonly cancel: () => void;
  readonly voiceEnded: () => void;
  readonly guard: () => void;
  /** The parts that are fetched when somebody wants to speak. */
  readonly parts: () => {
    readonly ear: Ear;
    readonly voice: Readonly<Record<'Reason' | 'Listening' | 'Heard', ComponentType<Speaking>>>;
  } | null;
}

/** What every part of the panel is given. */
export interface Kit {
  readonly state: State;
  readonly store: Store;
  readonly say: Words;
  readonly base: string;
  readonly talk: Talk;
  readonly player: Player;
  readonly ear: Microphone;
  /** Pages over the conversation; null until they are fetched. */
  readonly sheets: { readonly Sheets: ComponentType<Kit> } | null;
  /** What is ordered; null until it is fetched. */
  readonly orders: {
    readonly Confirm: ComponentType<{ readonly kit: Kit; readonly yes: Choice; readonly no: Choice }>;
    readonly OrderCard: ComponentType<{ readonly kit: Kit; readonly number: number }>;
  } | null;
  /** Says something; the voice falls silent, and the focus stays where it can be found. */
  readonly tell: (turn: Said, label: string) => boolean;
  readonly show: (sheet: Sheet | null) => void;
  readonly close: () => void;
  /** Reads it to a screen reader. */
  readonly narrate: (text: string) => void;
  readonly like: (changes: Partial<Pick<State, 'voice' | 'slow' | 'handsFree'>>) => void;
}

/** Only addresses that a browser may be sent to, whole; null otherwise. */
export const safeLink = (address: string | null | undefined, base: string): string | null => {
  try {
    const { protocol, href, username } = new URL(address ?? '', base);
    return address && (protocol === 'https:' || protocol === 'http:') && username === '' ? href : null;
  } catch {
    return null;
  }
};
