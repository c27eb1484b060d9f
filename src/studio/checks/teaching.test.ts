import type { Edition, TeachingDesk, TeachingReport } from '#kernel';
import { intent, silent } from '../testing/intents.ts';
import { createTeaching } from './teaching.ts';

const editionSaying = (...utterances: string[]): Edition => ({ intents: { greet: intent('greet', { utterances }) } });
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Learns when it is told to; its desk guesses whatever was taught first. */
const createTeacher = () => {
  const asked: Edition[] = [];
  const finish: (() => void)[] = [];
  const deskOf = ({ intents }: Edition): TeachingDesk => ({
    locales: ['en-US'],
    report: async (locale) => ({ locale, accuracy: 0.9 }) as TeachingReport,
    tried: (locale) => {
      const text = intents['greet']!.wording[locale]?.utterances[0];
      return text === undefined
        ? undefined
        : { guesses: [], scope: 1, alike: [{ intent: 'greet', text, likeness: 1 }] };
    },
  });
  const teach = (edition: Edition) =>
    new Promise<TeachingDesk>((resolve) => {
      asked.push(edition);
      finish.push(() => resolve(deskOf(edition)));
    });
  return { teach, asked, finish: async () => (finish.shift()?.(), settled()) };
};

it('answers from what was learned before while a draft is being learned, and learns only the last of many', async () => {
  const teacher = createTeacher();
  const teaching = createTeaching(teacher.teach, silent);
  const [one, two, three] = [editionSaying('one'), editionSaying('two'), editionSaying('three')];
  expect(teaching.tried(one, 'en-US', 'x')).toBeUndefined();
  await teacher.finish();
  expect(teaching.tried(one, 'en-US', 'x')).toMatchObject({ current: true, tried: { alike: [{ text: 'one' }] } });
  expect(teaching.tried(one, 'de-DE', 'x')).toBeUndefined();
  for (const edition of [two, three]) expect(teaching.tried(edition, 'en-US', 'x')).toMatchObject({ current: false, tried: { alike: [{ text: 'one' }] } }); // prettier-ignore
  const four = editionSaying('four');
  teaching.tried(four, 'en-US', 'x');
  await teacher.finish();
  await teacher.finish();
  expect(teacher.asked).toEqual([one, two, four]);
  expect(teaching.tried(four, 'en-US', 'x')).toMatchObject({ current: true, tried: { alike: [{ text: 'four' }] } });
  // Another handler teaches nothing else.
  const greet = { ...four.intents['greet']!, handler: { kind: 'answer', reply: 'done' } as const };
  expect(teaching.tried({ intents: { greet } }, 'en-US', 'x')).toMatchObject({ current: true });
  await teaching.stop();
});

it('works reports out beside other work, and tells none of a language that is not taught', async () => {
  const teacher = createTeacher();
  const teaching = createTeaching(teacher.teach, silent);
  const edition = editionSaying('one');
  expect(teaching.report(edition, 'en-US')).toBeNull();
  await teacher.finish();
  expect([teaching.report(edition, 'en-US'), teaching.report(edition, 'de-DE')]).toEqual([null, undefined]);
  await settled();
  expect(teaching.report(edition, 'en-US')).toMatchObject({ accuracy: 0.9 });
  expect(teaching.locales(edition)).toEqual(['en-US']);
});
