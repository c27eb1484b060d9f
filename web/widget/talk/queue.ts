// What was said waits here until it is answered: one turn after the other, each under one id however often it is sent.
import type { Answers } from './answers.ts';
import type { Ground } from './ground.ts';
import type { Line } from './line.ts';
import type { Answer, MyEntry } from './types.ts';
import { Refusal } from './wire.ts';

const patience = 12;
/** So many may wait for the network. */
export const mostWaiting = 5;

const seconds = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, count * 1000));
const digitsIn = (text: string): number => text.match(/\p{Nd}/gu)?.length ?? 0;

export const createQueue = (ground: Ground, answers: Answers, line: () => Line) => {
  const { ask, store, put } = ground;
  /** By the id of their turn, until they are answered. */
  const recordings = new Map<string, Blob>();
  let sending: string | null = null;
  /** Grows when the talk is begun anew, so that late answers to the old one are not shown. */
  let round = 0;

  const mineIn = (states: readonly MyEntry['state'][]): MyEntry | undefined =>
    store.get().entries.find((entry): entry is MyEntry => entry.who === 'me' && states.includes(entry.state));

  /** The last turn that was said and whose answer is not shown: it is still to come, was promised, or nobody waits for it. */
  const unanswered = (): string | undefined => {
    const { entries } = store.get();
    const shown = entries.findLastIndex((entry) => entry.who === 'shop' && !entry.late && !entry.news);
    const isOpen = ({ state }: MyEntry, at: number): boolean =>
      state === 'waiting' || state === 'sending' || state === 'failed' || (state !== 'refused' && at > shown);
    return entries.findLast((entry, at): entry is MyEntry => entry.who === 'me' && isOpen(entry, at))?.id;
  };

  const post = (entry: MyEntry): Promise<Answer> => {
    const { token } = store.get();
    const wav = recordings.get(entry.id);
    return wav
      ? ask<Answer>('channels/web/turns', { method: 'POST', token, sound: { wav, id: entry.id, awaits: entry.awaits } })
      : ask<Answer>('channels/web/turns', {
          method: 'POST',
          token,
          body: { id: entry.id, ...entry.turn, ...(entry.awaits && { awaits: entry.awaits }) },
        });
  };

  /** Sends one turn until it is answered, or until asking again makes no sense. */
  const deliver = async (entry: MyEntry, mine: number): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (!store.get().token) await line().open();
        return await post(entry);
      } catch (error) {
        if (mine !== round || !(error instanceof Refusal) || attempt >= patience) throw error;
        const { status } = error.problem;
        if (status === 401) store.set({ token: null });
        else if (status === 409) await seconds(error.retryAfter ?? 1);
        else if (status === 429) {
          const rest = Math.min(60, error.retryAfter ?? 5);
          store.set({ pause: rest });
          await seconds(rest);
          store.set({ pause: 0 });
        } else if ((status === 0 || status >= 500) && attempt < 3 && navigator.onLine) await seconds(attempt);
        else throw error;
      }
    }
  };

  /** The stream brings a late answer; should it not, the same turn sent again does. */
  const askLater = async (entry: MyEntry, mine: number): Promise<void> => {
    for (let asked = 0; asked < 10; asked += 1) {
      await seconds(10);
      if (mine !== round || answers.has(`late-${entry.id}`)) return;
      const answer = await deliver(entry, mine).catch(() => null);
      if (mine === round && answer && !answer.late) return answers.showAnswer(answer);
    }
  };

  const answered = (entry: MyEntry, answer: Answer): MyEntry => {
    const done: MyEntry = { ...entry, state: 'done' };
    if ('recording' in entry.turn) return { ...done, text: answer.heard, turn: { text: answer.heard } };
    // The shop kept less than was typed, a PIN or a card number: so does this page.
    const erased = 'text' in entry.turn && digitsIn(answer.heard) < digitsIn(entry.text);
    return erased ? { ...done, text: answer.heard, turn: { text: answer.heard } } : done;
  };

  const next = async (): Promise<void> => {
    const entry = mineIn(['waiting', 'failed']);
    if (sending || !entry || !navigator.onLine) return;
    sending = entry.id;
    const mine = round;
    put({ ...entry, state: 'sending', problem: undefined });
    store.set({ busy: true });
    let through = false;
    try {
      const answer = await deliver(entry, mine);
      through = true;
      if (mine !== round) return;
      put(answered(entry, answer));
      answers.showAnswer({ ...answer, turn: entry.id });
      if (answer.late) void askLater(entry, mine);
      else recordings.delete(entry.id);
    } catch (error) {
      if (mine !== round) return;
      const problem = error instanceof Refusal ? error.problem : { status: 0, detail: '' };
      const { status } = problem;
      // What the server will never take is not sent again.
      through = status >= 400 && status < 500 && ![401, 409, 429].includes(status);
      put({ ...entry, state: through ? 'refused' : 'failed', problem });
    } finally {
      if (mine === round) {
        sending = null;
        store.set({ busy: false });
      }
    }
    if (through && mine === round) void next();
  };

  return {
    next: () => void next(),
    add: (entry: MyEntry, recording?: Blob): void => {
      if (recording) recordings.set(entry.id, recording);
      const awaits = unanswered();
      put({ ...entry, ...(awaits !== undefined && { awaits }) });
      void next();
    },
    /** Waits no longer for the turn that is on its way: what it asked for may happen all the same. */
    giveUp: (): void => {
      const entry = mineIn(['sending']);
      if (!entry) return;
      round += 1;
      sending = null;
      store.set({ busy: false, pause: 0 });
      put({ ...entry, state: 'stopped' });
      void next();
    },
    /** The same turn once more, under its id: if it was heard the first time, its answer is told. */
    again: (entry: MyEntry): void => {
      put({ ...entry, state: 'waiting' });
      void next();
    },
    isFull: (): boolean =>
      store.get().entries.filter((e) => e.who === 'me' && e.state === 'waiting').length >= mostWaiting,
    /** Gives up waiting; the answer, should it come, is not shown. */
    reset: (): void => {
      round += 1;
      sending = null;
      recordings.clear();
      store.set({ busy: false, pause: 0 });
    },
  };
};
