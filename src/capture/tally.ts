import { outcomes, type Outcome, type Taken } from './capture.ts';

/** Of one delivery, told apart. */
const mostReasons = 20;

/** Counts what became of the messages, and why. */
export const createTally = () => {
  const reasons = new Map<string, { outcome: Outcome; reason: string; count: number }>();
  return {
    note: (outcome: Outcome, given: string) => {
      const isMore = reasons.size >= mostReasons && !reasons.has(`${outcome} ${given}`);
      const reason = isMore ? 'other reasons' : given;
      const key = `${outcome} ${reason}`;
      const known = reasons.get(key);
      if (known) known.count++;
      else reasons.set(key, { outcome, reason, count: 1 });
    },
    taken: (): Taken => {
      const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
      for (const { outcome, count } of reasons.values()) counts[outcome] += count;
      return { ...counts, reasons: [...reasons.values()] };
    },
  };
};

export type Tally = ReturnType<typeof createTally>;
