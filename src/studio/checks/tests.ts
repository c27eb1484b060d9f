import type { Edition } from '#kernel';
import { instant, type Queryable } from '#store';
import type { Ground } from '../ground.ts';

/** A recorded conversation that went another way than it was recorded. */
export interface RedTest {
  readonly intent: string;
  readonly conversation: string;
  /** From 1; 0: it could not be begun. */
  readonly turn: number;
  readonly said: string;
  /** "intent", "says", "cart"… */
  readonly about: string;
  readonly expected: string;
  readonly found: string;
}

export interface TestReport {
  readonly ran: number;
  readonly red: readonly RedTest[];
  readonly milliseconds: number;
}

/** Replays every recorded conversation of an edition against it, with nothing real behind it. */
export type RunTests = (edition: Edition) => Promise<TestReport>;

export interface KeptReport extends TestReport {
  /** Of the content that was tested. */
  readonly hash: string;
  readonly at: Date;
}

export interface Tests {
  /** Whether anybody can run them here. */
  readonly possible: boolean;
  /** Null: this content was not tested yet. */
  report(hash: string): Promise<KeptReport | null>;
  /** Runs them, unless they run on this content already, and keeps the report. */
  run(hash: string, edition: Edition): Promise<KeptReport>;
}

const readReport = async (db: Queryable, hash: string): Promise<KeptReport | null> => {
  const rows = await db.$queryRaw<{ report: TestReport; at: Date }[]>`
    select report, at from studio_test where hash = ${hash}`;
  return rows[0] ? { ...rows[0].report, hash, at: rows[0].at } : null;
};

export const createTests = ({ db, clock }: Ground, runTests: RunTests | undefined): Tests => {
  const running = new Map<string, Promise<KeptReport>>();
  const run = async (hash: string, edition: Edition): Promise<KeptReport> => {
    const report = await runTests!(edition);
    const at = clock();
    await db.$executeRaw`
      insert into studio_test (hash, report, at) values (${hash}, ${JSON.stringify(report)}::jsonb, ${instant(at)})
      on conflict (hash) do update set report = excluded.report, at = excluded.at`;
    return { ...report, hash, at };
  };
  return {
    possible: runTests !== undefined,
    report: (hash) => readReport(db, hash),
    run: (hash, edition) => {
      const begun = running.get(hash);
      if (begun) return begun;
      const made = run(hash, edition).finally(() => running.delete(hash));
      running.set(hash, made);
      return made;
    },
  };
};
