import { no, ok } from '#kernel';
import { instant, Prisma } from '#store';
import type { FraudDesk, ModelReport } from '../fraud.ts';
import type { FraudGround } from '../ground.ts';
import { encode, learnEncoding } from './features.ts';
import { areaUnderCurve, learnWeights, probability } from './logistic.ts';
import { readSamples, type Sample } from './samples.ts';

const wanted = { good: 200, bad: 30 } as const;

/** Every fourth of the good and of the bad is kept aside, to measure on. The samples come in order, so this is always the same. */
const divide = (samples: readonly Sample[]): { seen: Sample[]; unseen: Sample[] } => {
  const [seen, unseen]: [Sample[], Sample[]] = [[], []];
  for (const kind of [true, false])
    samples.filter(({ bad }) => bad === kind).forEach((each, place) => (place % 4 === 3 ? unseen : seen).push(each));
  return { seen, unseen };
};

const learn = (samples: readonly Sample[]) => {
  const { seen, unseen } = divide(samples);
  const encoding = learnEncoding(seen.map(({ facts }) => facts));
  const weights = learnWeights(seen.map(({ facts, bad }) => ({ features: encode(encoding, facts), bad })));
  const scored = unseen.map(({ facts, bad }) => ({ score: probability(weights, encode(encoding, facts)), bad }));
  return {
    weights: { encoding, weights },
    auc: areaUnderCurve(scored),
    rulesAuc: areaUnderCurve(unseen),
  };
};

const count = (samples: readonly Sample[]) => {
  const bad = samples.filter((each) => each.bad).length;
  return { good: samples.length - bad, bad };
};

/** The model that has a say, as SQL: the active one judges with the rules, otherwise the newest watches; one row or none. */
export const watchingModel = Prisma.sql`
  select version, active, weights from fraud_model order by active desc, version desc limit 1`;

/** Models are kept, each a version. */
export const createModels = ({ db, clock }: FraudGround) => {
  const reported = async (samples: readonly Sample[]): Promise<ModelReport> => {
    const [row] = await db.$queryRaw<Omit<ModelReport, 'good' | 'bad' | 'wanted'>[]>`
      select version, active, (measured->>'auc')::float8 as auc, (measured->>'rulesAuc')::float8 as "rulesAuc",
        (select count(*)::int from fraud_check f
          where (f.shadow->>'model')::int = m.version and f.shadow->'disagrees' = 'true') as disagreed
      from fraud_model m order by active desc, version desc limit 1`;
    const none = { version: null, active: false, auc: null, rulesAuc: null, disagreed: 0 };
    return { ...(row ?? none), ...count(samples), wanted };
  };

  const report = async () => reported(await readSamples(db, clock()));

  return {
    model: report,

    train: async () => {
      const now = clock();
      const samples = await readSamples(db, now);
      const { good, bad } = count(samples);
      if (good < wanted.good || bad < wanted.bad) return no('too-few', { good, bad, wanted });
      const { weights, auc, rulesAuc } = learn(samples);
      // A new one takes the place of the one that judges, unless it tells good from bad worse than the rules do.
      const fit = auc !== null && rulesAuc !== null && auc >= rulesAuc;
      await db.$transaction(async (tx) => {
        const [judging] = await tx.$queryRaw<unknown[]>`select from fraud_model where active limit 1`;
        const active = judging !== undefined && fit;
        if (active) await tx.$executeRaw`update fraud_model set active = false where active`;
        await tx.$executeRaw`
          insert into fraud_model (weights, measured, active, trained_at)
          values (${JSON.stringify(weights)}::jsonb, ${JSON.stringify({ good, bad, auc, rulesAuc })}::jsonb, ${active}, ${instant(now)})`;
      });
      return ok(await reported(samples));
    },

    setModelActive: async (active) => {
      const [newest] = await db.$queryRaw<{ version: number }[]>`
        select version from fraud_model order by version desc limit 1`;
      if (!newest) return no('no-model');
      await db.$transaction(async (tx) => {
        await tx.$executeRaw`update fraud_model set active = false where active`;
        if (active) await tx.$executeRaw`update fraud_model set active = true where version = ${newest.version}`;
      });
      return ok(await report());
    },
  } satisfies Pick<FraudDesk, 'model' | 'train' | 'setModelActive'>;
};
