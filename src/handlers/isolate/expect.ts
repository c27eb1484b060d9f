/** What a test's sentence begins with: expect(found).toEqual(…). */

const same = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  const present = (value: object) => Object.entries(value).filter(([, each]) => each !== undefined);
  const [ones, others] = [present(one), new Map(present(other))];
  return ones.length === others.size && ones.every(([key, value]) => others.has(key) && same(value, others.get(key)));
};

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 300);

const holds = (found: unknown, wanted: unknown): boolean =>
  typeof found === 'string'
    ? found.includes(String(wanted))
    : Array.isArray(found) && found.some((each) => same(each, wanted));

const matches = (found: unknown, wanted: RegExp | string): boolean =>
  typeof wanted === 'string' ? String(found).includes(wanted) : wanted.test(String(found));

export const expect = (found: unknown) => {
  const sayings = (negated: boolean) => {
    const check = (good: boolean, sentence: string) => {
      if (good === negated) throw new Error(`expected ${shown(found)} ${negated ? 'not ' : ''}${sentence}`);
    };
    return {
      toBe: (wanted: unknown) => check(Object.is(found, wanted), `to be ${shown(wanted)}`),
      toEqual: (wanted: unknown) => check(same(found, wanted), `to equal ${shown(wanted)}`),
      toContain: (wanted: unknown) => check(holds(found, wanted), `to contain ${shown(wanted)}`),
      toMatch: (wanted: RegExp | string) => check(matches(found, wanted), `to match ${String(wanted)}`),
    };
  };
  return { ...sayings(false), not: sayings(true) };
};
