import type { HandlerDesk } from '#handlers';
import type { Edition, EditionIntent } from '#kernel';
import type { RedTest, RunTests } from '#studio';

const red = (intent: string, about: string, found: string): RedTest => ({
  ...{ intent, conversation: 'handler', turn: 0, said: '', about, found },
  expected: 'nothing wrong',
});

/** What is wrong with a handler that was written in the console: what cannot be read, and its own tests that fail. */
const faultsOf = async (
  { definition: { name }, handler, wording }: EditionIntent,
  desk: Pick<HandlerDesk, 'check' | 'test'>,
): Promise<{ readonly ran: number; readonly red: readonly RedTest[] }> => {
  if (handler.kind !== 'written') return { ran: 0, red: [] };
  const { kind: _kind, ...written } = handler;
  const errors = (await desk.check(written)).filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    return {
      ran: 0,
      red: errors.map(({ where, line, message }) => red(name, 'source', `${where}, line ${line}: ${message}`)),
    };
  if (written.tests.trim() === '') return { ran: 0, red: [] };
  const came = await desk.test(written, { intent: name, wording });
  if (!came.ok) return { ran: 0, red: [red(name, 'source', 'it cannot be read')] };
  const { tests, failure } = came.value;
  return {
    ran: tests.length,
    red: [
      ...(failure ? [red(name, 'tests', failure.message)] : []),
      ...tests.flatMap(({ name: test, error }) => (error === null ? [] : [red(name, `tests: ${test}`, error)])),
    ],
  };
};

/** Recorded conversations, and before them what handlers written in the console say of themselves. */
export const withWrittenTests =
  (run: RunTests, desk: Pick<HandlerDesk, 'check' | 'test'>): RunTests =>
  async (edition: Edition) => {
    const begun = performance.now();
    const all = await Promise.all(Object.values(edition.intents).map((intent) => faultsOf(intent, desk)));
    const own = { ran: all.reduce((sum, { ran }) => sum + ran, 0), red: all.flatMap((each) => each.red) };
    // A handler that cannot be read fails wherever it is met.
    const talks = own.red.some(({ about }) => about === 'source') ? { ran: 0, red: [] } : await run(edition);
    return {
      ran: own.ran + talks.ran,
      red: [...own.red, ...talks.red],
      milliseconds: Math.round(performance.now() - begun),
    };
  };
