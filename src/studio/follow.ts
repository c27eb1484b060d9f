import type { Listener } from '#store';
import { channel } from './ground.ts';

/** Something of the studio changed: which, and no more than that. */
export type StudioNews =
  | { readonly kind: 'draft'; readonly intent: string; readonly revision: number }
  | { readonly kind: 'release'; readonly revision: number }
  | { readonly kind: 'schedule'; readonly id: number }
  | { readonly kind: 'presence'; readonly intent: string }
  /** Some may have been missed: look anew. */
  | { readonly kind: 'missed' };

export const followStudio = (listener: Listener, heard: (news: StudioNews) => void): (() => void) =>
  listener.on(channel, (payload) => heard(payload === null ? { kind: 'missed' } : (JSON.parse(payload) as StudioNews)));
