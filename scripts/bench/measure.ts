import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** What one side of one round came to, by name of the figure; the first is the one that is compared. */
export type Side = Readonly<Record<string, number>>;

export interface Round {
  readonly ours: Side;
  readonly yardstick: Side;
}

export interface Outcome {
  readonly name: string;
  /** What was done, in a few words. */
  readonly what: string;
  /** What stands beside us. */
  readonly beside: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly rounds: readonly Round[];
}

/** Opens what it needs, hands what must be closed again to `defer`, and measures. */
export type Benchmark = (given: {
  readonly defer: (close: () => unknown) => void;
  readonly rounds: number;
  /** A file of products to measure on, or how many are to be made up. */
  readonly products?: string;
}) => Promise<readonly Outcome[]>;

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : ((sorted[middle - 1] ?? Number.NaN) + sorted[middle]!) / 2;
};

/** Both sides in turns, so that what else happens on the machine falls on both; who goes first alternates. */
export const inRounds = async (
  count: number,
  ours: (round: number) => Promise<Side>,
  yardstick: (round: number) => Promise<Side>,
): Promise<Round[]> => {
  const rounds: Round[] = [];
  for (let round = 0; round < count; round += 1) {
    const early = round % 2 === 0 ? undefined : await yardstick(round);
    const own = await ours(round);
    rounds.push({ ours: own, yardstick: early ?? (await yardstick(round)) });
  }
  return rounds;
};

/** Takes one thing after the other with each client, until the time is over or nothing is left; times in milliseconds. */
export const together = async (
  clients: number,
  until: { readonly milliseconds: number } | { readonly times: number },
  work: (client: number, turn: number) => Promise<unknown>,
): Promise<{ done: number; seconds: number; times: readonly number[] }> => {
  const begun = performance.now();
  const times: number[] = [];
  let taken = 0;
  const goesOn = () => ('times' in until ? taken < until.times : performance.now() - begun < until.milliseconds);
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (goesOn()) {
        const turn = taken++;
        const from = performance.now();
        await work(client, turn);
        times.push(performance.now() - from);
      }
    }),
  );
  return { done: times.length, seconds: (performance.now() - begun) / 1000, times };
};

/** Milliseconds that this process computed, whoever else did meanwhile. */
export const computed = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const aMoment = new Int32Array(new SharedArrayBuffer(4));

/**
 * Milliseconds that this thread alone computed: not the helping ones, which pack and collect garbage while it goes on. Linux
 * brings the figure up to date when the thread sleeps, so it does, for a moment. Elsewhere all of them count.
 */
const computedHere = (): number => {
  if (process.platform !== 'linux') return computed();
  Atomics.wait(aMoment, 0, 0, 0.001);
  return Number.parseInt(readFileSync('/proc/thread-self/schedstat', 'latin1'), 10) / 1e6;
};

/** The most that the thread computed between two chances for a timer while something was done beside it, in milliseconds. */
export const longestHold = async (work: () => Promise<unknown>): Promise<number> => {
  let [last, longest] = [computedHere(), 0];
  const tick = (): void => {
    const now = computedHere();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(tick, 1);
  await work();
  clearInterval(timer);
  return longest;
};

const medians = (sides: readonly Side[]): Side =>
  Object.fromEntries(Object.keys(sides[0] ?? {}).map((name) => [name, median(sides.map((side) => side[name]!))]));

const leading = (side: Side): number => Object.values(side)[0] ?? Number.NaN;

/** Medians over the rounds; the ratio (ours : yardstick) is the median of each round's own. */
export const summed = ({ rounds, unit, better }: Outcome) => {
  const ours = medians(rounds.map((round) => round.ours));
  const yardstick = medians(rounds.map((round) => round.yardstick));
  return {
    ratio: median(rounds.map((round) => leading(round.ours) / leading(round.yardstick))),
    ours: leading(ours),
    yardstick: leading(yardstick),
    unit,
    better,
    rounds: rounds.length,
    details: { ours, yardstick },
  };
};

const shown = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 });

export const printed = (outcome: Outcome): string => {
  const { ratio, details } = summed(outcome);
  const wide = Math.max('ours'.length, outcome.beside.length);
  const line = (name: string, side: Side) =>
    `  ${name.padEnd(wide)}  ${Object.entries(side)
      .map(([figure, value]) => `${shown(value)} ${figure}`)
      .join(' · ')}`;
  const all = outcome.rounds.map((round) => leading(round.ours) / leading(round.yardstick));
  return [
    `${outcome.name}: ${outcome.what}`,
    line('ours', details.ours),
    line(outcome.beside, details.yardstick),
    `  ${'ratio'.padEnd(wide)}  ${shown(ratio)} (${outcome.better} is better; ${outcome.rounds.length} rounds, ${shown(Math.min(...all))} to ${shown(Math.max(...all))})`,
  ].join('\n');
};

export const machine = (): string => `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}`;
