import { measureAnswers, readAnswers } from '../scripts/eval/answers.ts';
import { measureCorrections, readCorrections } from '../scripts/eval/corrections.ts';
import { measureTalks, readTalks } from '../scripts/eval/edits.ts';
import { measureReferences, readReferences } from '../scripts/eval/references.ts';
import { freshDatabase } from './helpers/database.ts';

const sets = 'scripts/eval/dialogue';

test('a yes and a no in all their forms, and none taken for the other', async () => {
  const { answers, met, opposite } = await measureAnswers(readAnswers(`${sets}/answers.txt`));
  expect(answers).toBeGreaterThanOrEqual(300);
  expect({ opposite, enough: met >= 0.97 }).toEqual({ opposite: 0, enough: true });
});

test('what is pointed at, and what is left out', async () => {
  const { turns, met, rate } = await measureReferences(readReferences(`${sets}/references.txt`));
  expect(turns).toBeGreaterThanOrEqual(200);
  expect([met, rate('en-US'), rate('es-US')].map((share) => share >= 0.93)).toEqual([true, true, true]);
});

test('what is typed in a chat, short and with slips', async () => {
  const { turns, met, rate } = await measureReferences(readReferences(`${sets}/typed.txt`));
  expect(turns).toBeGreaterThanOrEqual(170);
  expect([met, rate('en-US'), rate('es-US')].map((share) => share >= 0.96)).toEqual([true, true, true]);
});

test('what is asked freely of goods, of the shop and of orders', async () => {
  const { turns, met } = await measureReferences(readReferences(`${sets}/free.txt`));
  expect(turns).toBeGreaterThanOrEqual(160);
  expect(met).toBeGreaterThanOrEqual(0.87);
});

test('what is said in whole talks of any day', async () => {
  const { turns, met } = await measureReferences(readReferences(`${sets}/daily.txt`));
  expect(turns).toBeGreaterThanOrEqual(70);
  expect(met).toBeGreaterThanOrEqual(0.83);
});

test('orders and changes of a cart, turn by turn', () => {
  const { talks, met, rate } = measureTalks(readTalks(`${sets}/edits.txt`));
  expect(talks).toBeGreaterThanOrEqual(120);
  expect([met >= 0.96, rate('en') >= 0.8, rate('es') >= 0.85]).toEqual([true, true, true]);
});

test('what the shop has nothing for stays what it is, and slips are put right', async () => {
  const { db, drop } = await freshDatabase('demo');
  try {
    const { things, rates } = await measureCorrections(db, readCorrections(`${sets}/corrections.txt`));
    expect(things).toBeGreaterThanOrEqual(120);
    const least = (key: string): number => (key.includes('none') ? 0.95 : key.startsWith('box') ? 0.9 : 0.85);
    expect(Object.entries(rates).filter(([key, rate]) => rate < least(key))).toEqual([]);
  } finally {
    await drop();
  }
});

test('whose a thing is, and what is put right within a sentence', () => {
  const { talks, met, rate } = measureTalks(readTalks(`${sets}/edits-more.txt`));
  expect(talks).toBeGreaterThanOrEqual(38);
  expect([met >= 0.93, rate('en') >= 0.75, rate('es') >= 0.85]).toEqual([true, true, true]);
});

test('parts of names, counts dealt out and things let go, on menus of other shops', () => {
  const { talks, met } = measureTalks(readTalks(`${sets}/edits-shops.txt`));
  expect(talks).toBeGreaterThanOrEqual(20);
  expect(met).toBeGreaterThanOrEqual(0.9);
});

test('people in a hurry who change their minds, and carts that are rather left alone than changed wrongly', () => {
  const { talks, met, wrong } = measureTalks(readTalks(`${sets}/edits-daily.txt`));
  expect(talks).toBeGreaterThanOrEqual(45);
  expect(met).toBeGreaterThanOrEqual(0.92);
  expect(wrong).toBeLessThanOrEqual(10);
});

test('talks at a counter, by phone and in a chat, in which things are taken back, said of some, of all but one and for each', () => {
  const { talks, met, wrong } = measureTalks(readTalks(`${sets}/edits-fresh.txt`));
  expect(talks).toBeGreaterThanOrEqual(38);
  expect(met).toBeGreaterThanOrEqual(0.95);
  expect(wrong).toBeLessThanOrEqual(3);
});
