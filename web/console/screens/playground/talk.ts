// What one says to the draft or to what is live; to both at once where they are compared.
import { createSide, type Side } from './side.ts';
import type { Edition, Manner, Said, Turn } from './wire.ts';

/** What can be made to say something by itself. */
interface Speaker {
  readonly say: (said: Said, label: string) => Promise<void>;
  readonly restart: () => void;
}

export interface Heard {
  /** Of each side, in the order of `sides`. */
  readonly turns: readonly (readonly Turn[])[];
  readonly isByHand: boolean;
}

const keyOf = (said: Said): string => JSON.stringify(said);

export const createTalk = (manner: Manner, editions: readonly Edition[]) => {
  const told = new Set<() => void>();
  let heard: Heard = { turns: editions.map(() => []), isByHand: false };
  const change = (): void => {
    heard = { turns: sides.map((side) => side.turns()), isByHand: sides.some((side) => side.isByHand()) };
    for (const tell of told) tell();
  };
  const sides: readonly Side[] = editions.map((edition) => createSide(edition, manner, change));
  const speakers = new Map<Side, Speaker>();
  /** What a side was made to say, and has not said yet: it is not said to the others again. */
  const echoes = new Map<Side, string[]>(sides.map((side) => [side, []]));
  const others = (of: Side): readonly Side[] => sides.filter((side) => side !== of);

  return {
    manner,
    sides,
    heard: () => heard,
    listen: (tell: () => void) => {
      told.add(tell);
      return () => void told.delete(tell);
    },
    /** Says it to every side; for channels that no widget speaks. */
    say: (said: Said) => Promise.all(sides.map((side) => side.say(said))),
    /** The side has a widget: it says what the others' widgets are told, and the others what it is told. */
    drivenBy: (side: Side, speaker: Speaker) => {
      speakers.set(side, speaker);
      return {
        onSaid: (said: Said): void => {
          const mine = echoes.get(side)!;
          const at = mine.indexOf(keyOf(said));
          if (at >= 0) return void mine.splice(at, 1);
          const label = side.turns().at(-1)?.words ?? '';
          for (const other of others(side)) {
            echoes.get(other)!.push(keyOf(said));
            void speakers.get(other)?.say(said, label);
          }
        },
        onBegin: (): void => {
          if (side.turns().length === 0) return;
          side.restart();
          for (const other of others(side))
            if (other.turns().length > 0) {
              other.restart();
              speakers.get(other)?.restart();
            }
        },
      };
    },
  };
};

export type Talk = ReturnType<typeof createTalk>;
