import type { Reading } from './reading.ts';
import type { Condition, SensorRow, SensorState, SettingsOf } from './sensor.ts';

/** So many readings in a row settle a doubt: that a strange count is true, or that what was wrong is over. */
export const STEADY = 3;

/** What a reading says of a condition: what is wrong, or that nothing is (at once, or once it has stayed so). */
export type Finding = { readonly about: Condition } & (
  { readonly wrong: string } | { readonly fine: string; readonly atOnce?: boolean }
);

/** What one reading changes. Pieces above 0 came, below went. */
export interface Judgement {
  readonly state: SensorState;
  readonly moved: number;
  readonly findings: readonly Finding[];
}

const MOST_REMEMBERED = 200;

type Draining = { readonly drainPieces: number; readonly drainSeconds: number };

/** Notes pieces that went, and says whether so many went within the window. */
const drained = (
  state: SensorState,
  { drainPieces, drainSeconds }: Draining,
  went: number,
  at: Date,
): { state: SensorState; finding: Finding } => {
  const now = at.getTime();
  const recent = (state.gone ?? []).filter((each) => each.at > now - drainSeconds * 1000);
  const gone = [...recent, ...(went > 0 ? [{ at: now, pieces: went }] : [])].slice(-MOST_REMEMBERED);
  const sum = gone.reduce((total, each) => total + each.pieces, 0);
  const wrong = `${sum} pieces went within ${drainSeconds} seconds`;
  const finding: Finding =
    sum >= drainPieces
      ? { about: 'drain', wrong }
      : {
          about: 'drain',
          fine: `${sum} pieces went within the last ${drainSeconds} seconds`,
          atOnce: sum * 2 < drainPieces,
        };
  return { state: { ...state, gone }, finding };
};

/** A count of what is there: what differs from the last one moved. The first is where it begins. */
const judgeCount = (
  settings: SettingsOf<'weight' | 'count'>,
  before: SensorState,
  { at, value }: Reading,
): Judgement => {
  const { capacity, movesStock, refillsCount, drainSeconds } = settings;
  const half = Math.max(1, Math.ceil(capacity / 2));
  const { maxStep = half, drainPieces = half } = settings;
  const exact = 'unitGrams' in settings ? (value - settings.tareGrams) / settings.unitGrams : value;
  const pieces = Math.round(exact);
  const held = (finding: Finding): Judgement => ({ state: before, moved: 0, findings: [finding] });
  if (exact <= -0.5) return held({ about: 'below-zero', wrong: `it reads ${value}, which is ${pieces} pieces` });
  if (pieces > capacity)
    return held({ about: 'over-capacity', wrong: `it reads ${value}, which is ${pieces} pieces; ${capacity} fit` });
  const possible: Finding[] = [
    { about: 'below-zero', fine: `it reads ${pieces} pieces` },
    { about: 'over-capacity', fine: `it reads ${pieces} pieces` },
  ];
  // Between two numbers of pieces: a hand is on the shelf, and the next reading will tell.
  if (Math.abs(exact - pieces) > 0.35) return { state: before, moved: 0, findings: possible };
  const { suspect, ...settled } = before;
  if (settled.pieces === undefined) return { state: { ...settled, pieces }, moved: 0, findings: possible };
  const step = pieces - settled.pieces;
  const times = suspect?.pieces === pieces ? suspect.times + 1 : 1;
  if (Math.abs(step) > maxStep && times < STEADY) {
    const wrong = `it went from ${settled.pieces} to ${pieces} pieces at once; at most ${maxStep} are believed`;
    const state = { ...settled, suspect: { pieces, times } };
    return { state, moved: 0, findings: [...possible, { about: 'jump', wrong }] };
  }
  const jump: Finding =
    Math.abs(step) > maxStep
      ? { about: 'jump', fine: `it stayed at ${pieces} pieces: they are counted so`, atOnce: true }
      : { about: 'jump', fine: `it reads ${pieces} pieces` };
  const { state, finding } = drained({ ...settled, pieces }, { drainPieces, drainSeconds }, -step, at);
  const counts = movesStock && (step < 0 || refillsCount);
  return { state, moved: counts ? step : 0, findings: [...possible, jump, finding] };
};

const judgeSale = (settings: SettingsOf<'sale'>, before: SensorState, { at, value }: Reading): Judgement => {
  const { maxStep, movesStock } = settings;
  if (value < 0 || !Number.isInteger(value))
    return { state: before, moved: 0, findings: [{ about: 'below-zero', wrong: `it says that ${value} were sold` }] };
  if (value > maxStep) {
    const wrong = `it says that ${value} were sold at once; at most ${maxStep} are believed, so none is counted`;
    return { state: before, moved: 0, findings: [{ about: 'jump', wrong }] };
  }
  const { state, finding } = drained(before, settings, value, at);
  const fine = `it says that ${value} were sold`;
  const findings: Finding[] = [{ about: 'below-zero', fine }, { about: 'jump', fine }, finding];
  return { state, moved: movesStock ? -value : 0, findings };
};

/** So much back within the limits, and it is over. */
const EASE = 0.5;

const judgeTemperature = (
  { low, high }: SettingsOf<'temperature'>,
  state: SensorState,
  { value }: Reading,
): Judgement => {
  const says = `it reads ${value} °C; ${low} to ${high} °C are wanted`;
  const findings: Finding[] = [];
  if (value < low) findings.push({ about: 'too-cold', wrong: says });
  else if (value >= low + EASE) findings.push({ about: 'too-cold', fine: says });
  if (value > high) findings.push({ about: 'too-warm', wrong: says });
  else if (value <= high - EASE) findings.push({ about: 'too-warm', fine: says });
  return { state, moved: 0, findings };
};

/** How long it may be open is judged by the clock, not by readings. */
const judgeDoor = (state: SensorState, { at, value }: Reading): Judgement => {
  const { openSince, ...rest } = state;
  if (value > 0) return { state: { ...rest, openSince: openSince ?? at.getTime() }, moved: 0, findings: [] };
  return { state: rest, moved: 0, findings: [{ about: 'door-open', fine: 'it is shut', atOnce: true }] };
};

/** What a reading means for a sensor in this state. Pure. */
export const judge = (sensor: SensorRow, state: SensorState, reading: Reading): Judgement => {
  switch (sensor.kind) {
    case 'weight':
    case 'count':
      return judgeCount(sensor.settings, state, reading);
    case 'sale':
      return judgeSale(sensor.settings, state, reading);
    case 'temperature':
      return judgeTemperature(sensor.settings, state, reading);
    case 'door':
      return judgeDoor(state, reading);
  }
};
