import type { Deadline, Turn } from '#kernel';
import type { Answered, House, Talk } from './house.ts';
import { holding, inTime } from './in-time.ts';
import { freshSession } from './session.ts';
import { stages } from './stages.ts';

const atOnce: Deadline['behind'] = { same: 0, other: 3000 };

const beginTalk = <Shop>(turn: Turn, house: House<Shop>): Talk<Shop> => ({
  turn,
  language: turn.locale,
  heard: '',
  session: freshSession,
  worded: { before: {}, now: new Map() },
  amidPrivate: false,
  shop: house.shopFor(turn, null),
  version: house.versions.live(),
  state: 'waiting',
  owed: null,
  unheard: false,
});

const live = <Shop>(talk: Talk<Shop>, house: House<Shop>, behind: Deadline['behind']): Promise<Answered> =>
  holding(talk, house, async () => {
    for (const [name, stage] of stages) {
      const ended = house.observer?.stage(name, talk);
      await stage(talk, house, behind);
      ended?.();
      if (talk.ended) return talk.ended;
    }
    throw new Error('the stages ended without an answer');
  });

export interface Conversation {
  /** Answers a turn: at most once, one at a time per conversation, and in time where there is a deadline. */
  readonly answer: (turn: Turn, deadline?: Deadline) => Promise<Answered>;
  /** Goes on with turns that were promised an answer and whose process has died. Tells how many there were. */
  readonly takeOver: () => Promise<number>;
}

export const createConversation = <Shop>(house: House<Shop>): Conversation => ({
  answer: (turn, deadline) => {
    const talk = beginTalk(turn, house);
    const work = live(talk, house, deadline?.behind ?? atOnce);
    if (!deadline) return work;
    // Whoever was told "one moment" does not wait for this any more.
    work.catch((error: unknown) => talk.late && house.onFailure(turn, error));
    return inTime(talk, house, work, deadline);
  },
  takeOver: async () => {
    const orphans = await house.memory.orphans();
    await Promise.all(
      orphans.map((turn) =>
        live({ ...beginTalk(turn, house), late: Promise.resolve(true) }, house, { same: 0, other: 0 }).catch(
          (error: unknown) => house.onFailure(turn, error),
        ),
      ),
    );
    return orphans.length;
  },
});
