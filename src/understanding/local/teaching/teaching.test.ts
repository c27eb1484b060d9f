import fc from 'fast-check';
import { atOnce } from '../learning/driving.ts';
import { featuresOf, hashed, learnWeighing } from '../learning/features.ts';
import type { Kept } from '../learning/kept.ts';
import { learnLocalUnderstanding } from '../local-understanding.ts';
import { tinyLexicon } from '../testing/lexicon.ts';
import { likenessFinder } from './alike.ts';

const at = new Date('2026-11-21T15:00:00Z');

const examples = (more: readonly { intent: string; text: string }[] = []) => ({
  'en-US': [
    ...['refill my prescription', 'renew my prescription please', 'I need a refill', 'can you refill the tablets'].map(
      (text) => ({ intent: 'refill', text }),
    ),
    ...['book a table for two', 'reserve a table tonight', 'I want to book a table', 'a table for four please'].map(
      (text) => ({ intent: 'book-table', text }),
    ),
    ...more,
  ],
});

const keeping = (): Kept & { readonly kept: Map<string, Uint8Array> } => {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    read: async (key) => kept.get(key),
    write: async (key, learned) => void kept.set(key, learned),
  };
};

const learn = (kept: Kept, taught = examples()) =>
  learnLocalUnderstanding({ examples: taught, lexicon: tinyLexicon(), currency: 'USD' }, kept);

const read = async (understanding: Awaited<ReturnType<typeof learn>>, words: string) =>
  (await understanding.interpret({ kind: 'words', words }, { locale: 'en-US', at })).intents[0]?.name;

describe('learning', () => {
  test('what was learned before is taken from where it is kept, and means the same', async () => {
    const store = keeping();
    const first = await learn(store);
    expect(store.kept.size).toBe(1);
    let written = 0;
    const second = await learn({ read: store.read, write: async () => void (written += 1) });
    expect(written).toBe(0);
    const words = 'could you renew the prescription';
    expect(await second.interpret({ kind: 'words', words }, { locale: 'en-US', at })).toEqual(
      await first.interpret({ kind: 'words', words }, { locale: 'en-US', at }),
    );
  });

  test('what was learned of values is kept with it', async () => {
    const store = keeping();
    const cities = ['Lima', 'New York', 'Oslo', 'Porto', 'Quito', 'Rome'];
    const flights = cities.map((value) => ({
      intent: 'fly',
      text: 'book a flight to {city}',
      marked: ['book a flight to ', { slot: 'city', type: 'words' as const, value }, ' please'],
    }));
    const taught = { 'en-US': [...examples()['en-US'], ...flights] };
    const words = 'book a flight to Madrid please';
    const heard = async (kept: Kept) =>
      (await learn(kept, taught)).interpret({ kind: 'words', words }, { locale: 'en-US', at });
    const first = await heard(store);
    expect(first.marked?.['fly']?.['city']).toMatchObject({ heard: 'Madrid' });
    expect(await heard({ read: store.read, write: () => Promise.reject(new Error('learned anew')) })).toEqual(first);
  });

  test('what is kept and cannot be read is learned anew', async () => {
    const understanding = await learn({ read: async () => Buffer.from('no model'), write: async () => undefined });
    expect(await read(understanding, 'renew the prescription')).toBe('refill');
  });

  test('what is taught later holds from then on, and the old holds until then', async () => {
    const understanding = await learn(keeping());
    const taught = understanding.teach(
      examples(
        ['where is my parcel', 'track my parcel', 'has the parcel been sent'].map((text) => ({
          intent: 'track',
          text,
        })),
      ),
    );
    expect(await read(understanding, 'renew the prescription')).toBe('refill');
    await taught;
    expect(await read(understanding, 'please track the parcel')).toBe('track');
  });
});

describe('what the teacher is told', () => {
  test('sentences of two intents that say the same contradict each other', async () => {
    const { desk } = await learn(keeping(), examples([{ intent: 'refill', text: 'i want to book a table' }]));
    const report = await desk.report('en-US');
    expect(report?.contradictions[0]).toMatchObject({
      intent: 'book-table',
      text: 'I want to book a table',
      other: { intent: 'refill', text: 'i want to book a table' },
    });
    expect(report?.confusions.some(({ taught, read: other }) => taught !== other)).toBe(true);
    expect(report?.perIntent.map(({ intent }) => intent).sort()).toEqual(['book-table', 'refill']);
    expect(await desk.report('xx-XX')).toBeUndefined();
  });

  test('the report on the same examples is kept, and one that cannot be read is made anew', async () => {
    const store = keeping();
    const report = await (await learn(store)).desk.report('en-US');
    const [name] = [...store.kept.keys()].filter((key) => key.startsWith('report '));
    const known = { ...report, accuracy: 0.5 };
    store.kept.set(name!, Buffer.from(JSON.stringify(known)));
    expect(await (await learn(store)).desk.report('en-US')).toEqual(known);
    const more = await learn(store, examples([{ intent: 'refill', text: 'more of my tablets' }]));
    expect((await more.desk.report('en-US'))?.sentences).toBe(report!.sentences + 1);
    store.kept.set(name!, Buffer.from('no report'));
    expect(await (await learn(store)).desk.report('en-US')).toEqual(report);
  });

  test('every pair of sentences that is as alike as that is found, and no other', async () => {
    const words = ['book', 'a', 'table', 'for', 'two', 'tonight', 'please', 'refill', 'my', 'tablets', 'now'];
    const sentences = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(sentences, { minLength: 2, maxLength: 20 }),
        sentences,
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (taught, asked, from) => {
          const samples = taught.map((each, source) => ({ words: each, label: 'one', source }));
          const weighing = atOnce(learnWeighing(samples.map((each) => hashed(each.words))));
          const lengths = (of: readonly string[]) => {
            const { ids, values } = featuresOf(of, weighing);
            return new Map([...ids].map((id, at) => [id, values[at]!]));
          };
          const mine = lengths(asked);
          const all = taught.map((each) =>
            [...lengths(each)].reduce((sum, [id, value]) => sum + value * (mine.get(id) ?? 0), 0),
          );
          const found = new Set(atOnce(likenessFinder(samples, weighing))(asked, from).map(({ source }) => source));
          all.forEach((likeness, source) => {
            // Where rounding decides, either will do.
            if (Math.abs(likeness - from) > 1e-5) expect(found.has(source)).toBe(likeness > from);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a sentence is tried before it is taught', async () => {
    const { desk } = await learn(keeping());
    const tried = desk.tried('en-US', 'book a table for 2');
    expect(tried?.guesses[0]?.intent).toBe('book-table');
    expect(tried?.alike[0]).toMatchObject({ intent: 'book-table', text: 'book a table for two' });
    expect(desk.tried('en-US', 'quantum chromodynamics')?.alike).toEqual([]);
  });
});
