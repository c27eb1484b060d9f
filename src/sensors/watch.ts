import { judge, STEADY, type Finding } from './judge.ts';
import type { Reading } from './reading.ts';
import type { Condition, SensorRow, SensorState } from './sensor.ts';

/** What became of a condition within a batch: it began, it ended, or it did both. */
export interface Turn {
  readonly began: string | null;
  readonly ended: string | null;
}

/** A sensor after its readings: nothing of it is written yet. */
export interface Watched {
  readonly state: SensorState;
  readonly lasting: ReadonlySet<Condition>;
  readonly turns: ReadonlyMap<Condition, Turn>;
}

/** Follows conditions through readings: each begins once while it lasts. */
const createFollowing = (sensor: SensorRow) => {
  const lasting = new Set(sensor.conditions);
  const turns = new Map<Condition, Turn>();
  const calm: Partial<Record<Condition, number>> = { ...sensor.state.calm };
  const begin = (about: Condition, detail: string) => {
    delete calm[about];
    if (lasting.has(about)) return;
    lasting.add(about);
    const before = turns.get(about);
    if (!before) turns.set(about, { began: detail, ended: null });
    // Over and here again within one batch: it goes on.
    else if (before.began === null) turns.delete(about);
    else turns.set(about, { ...before, ended: null });
  };
  const end = (about: Condition, detail: string) => {
    delete calm[about];
    if (lasting.delete(about)) turns.set(about, { began: turns.get(about)?.began ?? null, ended: detail });
  };
  return {
    lasting,
    turns,
    calm,
    begin,
    end,
    hear: (finding: Finding) => {
      const { about } = finding;
      if ('wrong' in finding) return begin(about, finding.wrong);
      if (!lasting.has(about)) return;
      const times = (calm[about] ?? 0) + 1;
      if (finding.atOnce || times >= STEADY) end(about, finding.fine);
      else calm[about] = times;
    },
  };
};

/** Judges readings in their order, and whatever was heard: who speaks is alive. */
export const watch = (sensor: SensorRow, readings: readonly Reading[]) => {
  const following = createFollowing(sensor);
  const { calm: _calm, owed: _owed, ...before } = sensor.state;
  let state: SensorState = before;
  let moved = 0;
  following.end('dead', 'it is heard again');
  for (const reading of readings) {
    const judged = judge(sensor, state, reading);
    state = judged.state;
    moved += judged.moved;
    judged.findings.forEach(following.hear);
  }
  return {
    /** Pieces that came (above 0) or went. */
    moved,
    /** Once it is known how many of those that went are promised to orders. */
    settle: (owed: number): Watched => {
      if (owed > 0) following.begin('promised', `${owed} pieces went that are promised to orders`);
      else following.end('promised', 'what is promised to orders is there again');
      const { lasting, turns, calm } = following;
      return { state: { ...state, calm, ...(owed > 0 && { owed }) }, lasting, turns };
    },
  };
};
