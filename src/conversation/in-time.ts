import type { Deadline } from '#kernel';
import type { Answered, House, Talk } from './house.ts';

/** "One moment", drawn for the channel. `begun`: this turn is worked on; otherwise it has not been listened to. */
export const moment = async <Shop>(talk: Talk<Shop>, house: House<Shop>, begun: boolean) => {
  const { turn, heard } = talk;
  const way = house.pushes(turn) ? 'pushed' : 'asked';
  const messages = [house.phrasesFor(turn)(begun ? 'one-moment' : 'still-at-it', { way })];
  const nothing = { cards: [], choices: [], intent: null, expects: null, order: null, end: null };
  const { rate } = talk.session;
  return house.finish(turn, { heard, messages, late: true, ...nothing, ...(rate && { rate }) }, talk);
};

/** Undefined: the answer is about to leave, or the turn still stands behind another one. */
const postpone = async <Shop>(talk: Talk<Shop>, house: House<Shop>): Promise<Answered | undefined> => {
  if (talk.state !== 'working') return undefined;
  // A PIN is kept nowhere, nor is a recording: what was said is asked for again, should this process die.
  const again = talk.session.task?.secret || talk.turn.input.kind === 'recording' ? null : talk.turn;
  talk.late = house.memory.owe(talk.turn, again).catch((error: unknown) => {
    house.onFailure(talk.turn, error);
    return false;
  });
  return (await talk.late) ? { kind: 'later', answer: await moment(talk, house, true) } : undefined;
};

/** The answer, or by the deadline "one moment": the work goes on, and what it comes to is told later. */
export const inTime = <Shop>(
  talk: Talk<Shop>,
  house: House<Shop>,
  work: Promise<Answered>,
  deadline: Deadline,
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const stop = house.timer(deadline.answer, () => {
      postpone(talk, house).then((later) => later && resolve(later), reject);
    });
    work.then(resolve, reject).finally(stop);
  });

/** While it is worked on, a turn holds its conversation. */
export const holding = async <Shop, Result>(
  talk: Talk<Shop>,
  house: House<Shop>,
  work: () => Promise<Result>,
): Promise<Result> => {
  const { memory } = house;
  let stop = (): void => undefined;
  const beat = (): void => {
    stop = house.timer(memory.extendEvery, () => {
      if (talk.state === 'working')
        memory.extend(talk.turn).catch((error: unknown) => house.onFailure(talk.turn, error));
      beat();
    });
  };
  beat();
  try {
    return await work();
  } finally {
    stop();
  }
};
