import { no, ok } from '#kernel';
import { instant } from '#store';
import type { FraudDesk, ModelReport } from '../fraud.ts';
import type { FraudGround } from '../ground.ts';
import { encode, learnEncoding } from './features.ts';
import { areaUnderCurve, learnWeights, probability } from './logistic.ts';
import type { Model } from './opinion.ts';
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

/** Models are kept, each a version. The one that is active judges with the rules; otherwise the newest watches. */
export const createModels = ({ db, clock }: FraudGround) => {
  const watching = async (): Promise<Model | null> => {
    const [row] = await db.$queryRaw<Model[]>`
      select version, active, weights from fraud_model order by active desc, version desc limit 1`;
    return row ?? null;
  };

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
    watching,

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
        const judging = await tx.fraudModel.findFirst({ where: { active: true }, select: { version: true } });
        const active = judging !== null && fit;
        if (active) await tx.fraudModel.updateMany({ where: { active: true }, data: { active: false } });
        await tx.$executeRaw`
          insert into fraud_model (weights, measured, active, trained_at)
          values (${JSON.stringify(weights)}::jsonb, ${JSON.stringify({ good, bad, auc, rulesAuc })}::jsonb, ${active}, ${instant(now)})`;
      });
      return ok(await reported(samples));
    },

    setModelActive: async (active) => {
      const newest = await db.fraudModel.findFirst({ orderBy: { version: 'desc' }, select: { version: true } });
      if (!newest) return no('no-model');
      await db.$transaction([
        db.fraudModel.updateMany({ where: { active: true }, data: { active: false } }),
        ...(active ? [db.fraudModel.update({ where: { version: newest.version }, data: { active: true } })] : []),
      ]);
      return ok(await report());
    },
  } satisfies Pick<FraudDesk, 'model' | 'train' | 'setModelActive'> & { watching(): Promise<Model | null> };
};

export type Models = ReturnType<typeof createModels>;
