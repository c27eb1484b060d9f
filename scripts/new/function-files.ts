import { camel } from './listed.ts';

/** What every function needs: what it listens to and does, and a test that runs it. */
export const functionFiles = (name: string): Readonly<Record<string, string>> => ({
  'handler.ts': `import { defineFunction } from '#sdk';

/** Says what it does and for whom; it may run again for the same event and must then change nothing more. */
export default defineFunction(
  { name: '${name}', on: ['order.paid'], retry: { attempts: 5, seconds: 1, backoff: 2 } },
  async ({ event, tools }) => {
    tools.log.info({ event: event.id, subject: event.subject }, '${name} ran');
  },
);
`,
  [`${name}.test.ts`]: `import ${camel(name)} from './handler.ts';

test('${name} listens to paid orders', () => {
  expect(${camel(name)}.on).toContain('order.paid');
});
`,
});
