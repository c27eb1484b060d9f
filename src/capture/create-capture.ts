import { AppError, no, ok, type Clock, type Log } from '#kernel';
import type { Database } from '#store';
import type { Metrics } from '#telemetry';
import { applyChanges, type Verdict } from './apply.ts';
import type { Capture, Outcome, Taken } from './capture.ts';
import { composeProducts } from './compose.ts';
import { convert, fits, type Change } from './convert.ts';
import { Unconvertible } from './plain-text.ts';
import { readMessage } from './envelope.ts';
import { readMapping, type Mapping, type MappingProblem } from './mapping.ts';
import { ambiguous, newestOf, type Held } from './newest.ts';
import { closeParked, countParked, listParked, park, readParked, type Poison } from './parking.ts';
import { noteSources, sourceStates, type Heard } from './sources.ts';
import { createTally, type Tally } from './tally.ts';

const batchSize = 500;
const mostTries = 5;
/** What is in the data, and not in the way to the database: trying again would not help. */
const isAboutTheData = (error: unknown): boolean =>
  (error instanceof AppError && error.status === 422) ||
  /^(?:21|22|23|54)/.test((error as { code?: string }).code ?? '');

const mayPass = (error: unknown): boolean => /^40/.test((error as { code?: string }).code ?? '');

export const createCapture = ({
  db,
  clock,
  log,
  metrics,
  mappings,
  problems = [],
  currency,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'changes' | 'changeLag'>;
  readonly mappings: readonly Mapping[];
  readonly problems?: readonly MappingProblem[];
  /** What the shop sells in. */
  readonly currency: string;
}): Capture => {
  /** One batch, all or nothing. */
  const apply = (changes: readonly Change[]): Promise<readonly Verdict[]> =>
    db.$transaction(
      async (tx) => {
        const now = clock();
        const verdicts = await applyChanges(tx, changes, now);
        const whole = verdicts.filter((verdict) => verdict.whole);
        if (whole.length === 0) return verdicts;
        // Price and stock of what is not there yet may have been all that it waited for.
        const targets = whole.filter(({ product }) => product === null).map(({ target }) => target);
        const owners = await tx.$queryRaw<{ product: string }[]>`
          select distinct product from captured_row
          where target = any(${targets}::text[]) and shape in ('product', 'variant') and product is not null`;
        const ids = [
          ...whole.flatMap((each) => [each.product, each.formerProduct]),
          ...owners.map(({ product }) => product),
        ];
        const renamed = whole.filter(
          ({ n, product, formerProduct }) => changes[n]!.shape === 'product' && product !== formerProduct,
        );
        const uncounted = new Set(whole.filter(({ recount }) => !recount).map(({ target }) => target));
        await composeProducts(tx, [...new Set(ids.filter((id) => id !== null))].sort(), {
          ...{ currency, now, uncounted },
          former: new Set(renamed.flatMap(({ formerProduct }) => formerProduct ?? [])),
        });
        return verdicts;
      },
      { timeout: 60_000 },
    );

  /** What the database refuses is halved until it stands alone, and parked: it holds up nothing beside it. */
  const settle = async (
    held: readonly Held[],
    tell: (one: Held, verdict: Verdict['verdict']) => void,
    refuse: (one: Held, reason: string) => void,
  ): Promise<void> => {
    if (held.length === 0) return;
    for (let tries = 1; ; tries++)
      try {
        const verdicts = await apply(held.map(({ change }) => change));
        for (const { n, verdict } of verdicts) tell(held[n]!, verdict);
        return;
      } catch (error) {
        if (mayPass(error) && tries < mostTries) continue;
        if (!isAboutTheData(error)) throw error;
        if (held.length === 1) return refuse(held[0]!, `the shop cannot hold it: ${(error as Error).message}`);
        const half = Math.ceil(held.length / 2);
        await settle(held.slice(0, half), tell, refuse);
        return settle(held.slice(half), tell, refuse);
      }
  };

  const takeBatch = async (messages: readonly unknown[], tally: Tally, only: string | null): Promise<void> => {
    const poison: Poison[] = [];
    const heard = new Map<string, Heard>();
    const of = (source: string) => {
      const known = heard.get(source) ?? {
        applied: 0,
        duplicate: 0,
        stale: 0,
        parked: 0,
        ignored: 0,
        at: null,
        lag: null,
      };
      heard.set(source, known);
      return known;
    };
    const note = (source: string | null, outcome: Outcome, reason: string) => {
      tally.note(outcome, reason);
      metrics.changes.add({ source: source ?? 'none', outcome });
      if (source !== null) of(source)[outcome]++;
    };
    const refuse = (message: unknown, source: string | null, reason: string) => {
      poison.push({ message, source, reason });
      note(source, 'parked', reason);
    };

    const held: Held[] = [];
    for (const message of messages) {
      const reading = readMessage(message);
      if (reading.kind === 'ignored') note(null, 'ignored', reading.reason);
      else if (reading.kind === 'poison') refuse(message, null, reading.reason);
      else {
        const { envelope } = reading;
        const own = mappings.filter((mapping) => (only === null || mapping.name === only) && fits(mapping, envelope));
        if (own.length === 0) note(null, 'ignored', 'no mapping is for this table');
        for (const mapping of own)
          if (envelope.op === 'truncate')
            refuse(message, mapping.name, 'it empties the whole table: a person should decide that');
          else
            try {
              held.push({ change: convert(envelope, mapping, currency), message });
            } catch (error) {
              // Nothing in an event may stand in the way of others, not even a fault of ours.
              if (!(error instanceof Unconvertible)) log.error({ err: error }, 'a change could not be converted');
              refuse(message, mapping.name, (error as Error).message);
            }
      }
    }

    const tell = ({ change, message }: Held, outcome: Outcome, reason: string) =>
      outcome === 'parked' ? refuse(message, change.source, reason) : note(change.source, outcome, reason);
    const placed: Held[] = [];
    await settle(
      newestOf(held, tell),
      (one, verdict) => {
        switch (verdict) {
          case 'fresh':
            placed.push(one);
            return tell(one, 'applied', one.change.value ? 'taken in' : 'taken out');
          case 'stale':
            return tell(one, 'stale', 'a newer change of the row was heard before');
          case 'duplicate':
            return tell(one, 'duplicate', 'it was heard before');
          case 'ambiguous':
            return tell(one, 'parked', ambiguous);
        }
      },
      (one, reason) => tell(one, 'parked', reason),
    );
    const now = clock();
    for (const { change } of placed) {
      if (!change.at) continue;
      const lag = Math.max(0, now.getTime() - change.at.getTime());
      const known = of(change.source);
      known.lag = Math.min(2_000_000_000, Math.max(known.lag ?? 0, lag));
      if (!known.at || known.at < change.at) known.at = change.at;
      metrics.changeLag.observe(change.source, lag / 1000);
    }
    if (poison.length > 0) log.warn({ parked: poison.length, reason: poison[0]!.reason }, 'changes were parked');
    await park(db, poison, now);
    if (heard.size > 0) await noteSources(db, heard, now);
  };

  const take = async (messages: readonly unknown[], only: string | null = null): Promise<Taken> => {
    const tally = createTally();
    for (let from = 0; from < messages.length; from += batchSize)
      await takeBatch(messages.slice(from, from + batchSize), tally, only);
    return tally.taken();
  };

  return {
    take: (messages) => take(messages),
    state: async () => ({ sources: await sourceStates(db, mappings), parked: await countParked(db) }),
    mappings,
    problems,
    parked: (page) => listParked(db, page),
    replay: async (id, who) => {
      const found = await readParked(db, id);
      if (!found) return null;
      const taken = await take([found.message], found.source);
      if (taken.parked === 0) await closeParked(db, id, who, clock());
      return taken;
    },
    drop: (id, who) => closeParked(db, id, who, clock()),
    try: (given, message) => {
      const mapping = readMapping(given);
      if (!mapping.ok) return mapping;
      const reading = readMessage(message);
      if (reading.kind !== 'change') return no('refused', { why: reading.reason });
      if (!fits(mapping.value, reading.envelope)) return no('refused', { why: 'the mapping is not for this table' });
      try {
        const { value, target, position } = convert(reading.envelope, mapping.value, currency);
        const { before, after } = reading.envelope;
        return ok({ before: after ?? before, after: value, target, position });
      } catch (error) {
        if (error instanceof Unconvertible) return no('refused', { why: `it ${error.message}` });
        throw error;
      }
    },
  };
};
