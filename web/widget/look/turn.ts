import type { State } from '../talk/store.ts';
import { unpaid } from '../talk/orders.ts';
import type { MyEntry } from '../talk/types.ts';

export type Turn = 'idle' | 'listening' | 'thinking' | 'speaking' | 'confirming' | 'paying' | 'error';

/** What the turn is doing; how the line is, is another thing. */
export const turnOf = (state: State): Turn => {
  if (state.listening === 'open' || state.listening === 'checking') return 'listening';
  if (state.busy) return 'thinking';
  if (state.speaking !== null) return 'speaking';
  if (state.quote) return 'confirming';
  const mine = state.entries.findLast((entry): entry is MyEntry => entry.who === 'me');
  if (mine?.state === 'failed') return 'error';
  return unpaid(state) ? 'paying' : 'idle';
};
