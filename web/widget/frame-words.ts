// What the embedding page and the page in its iframe say to each other, over a port that only these two hold.
import type { Panel, Wishes } from './embed.ts';

/** The first word, which carries the port. */
export const hello = 'shop-chat:hello';

export type ToFrame =
  | { readonly say: 'wishes'; readonly wishes: Wishes; readonly looks: Readonly<Record<string, string>> }
  | { readonly say: 'ask'; readonly id: number; readonly act: keyof Panel; readonly given: readonly unknown[] };

export type FromFrame =
  | { readonly say: 'ready' | 'failed' }
  | { readonly say: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly say: 'event'; readonly event: string; readonly detail?: unknown };

/** Variables of the page that the frame takes over. */
export const looks = ['accent', 'on-accent', 'bg', 'fg', 'bg-dark', 'fg-dark', 'radius', 'font'].map(
  (name) => `--shop-chat-${name}`,
);
