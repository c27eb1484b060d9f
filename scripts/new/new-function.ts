import { camel, listedHandler } from './listed.ts';
import { inFolder, type Plan } from './plan.ts';

const filesOf = (name: string): Plan['files'] => ({
  'handler.ts': `import { defineFunction } from '#sdk';

/** Tells the conversation of a paid order about it. It may run again for the same event: \`key\` makes twice once. */
export default defineFunction({ name: '${name}', on: 'order.paid' }, async ({ event, tools, key, words }) => {
  const file = await tools.orders.read(event.payload.order);
  if (!file || file.conversation === null) return;
  const message = words(file.locale)('told', { number: String(file.order.number) });
  await tools.tell({
    cause: key,
    to: { shopper: file.shopper.id },
    locale: file.locale,
    live: { conversation: file.conversation, kind: 'reply', body: { replies: [message] } },
  });
});
`,
  'en-US.yaml': `told: 'News of your order {number} from ${name}.'
`,
  'es-US.yaml': `told: 'Novedades de su pedido {number}, de ${name}.'
`,
  [`${name}.test.ts`]: `import { runFunction } from '#sdk/testing';
import ${camel(name)} from './handler.ts';

const someone = '00000000-0000-4000-8000-000000000001';

/** The function alone, for a paid order that was placed in this conversation. */
const run = (conversation: string | null) => {
  const payload = { order: 1001, shopper: someone, conversation, total: 2500, currency: 'USD' };
  const file = { conversation, locale: 'en-US', shopper: { id: someone }, order: { number: 1001 } };
  const tools = { orders: { read: async () => file as never } };
  return runFunction(${camel(name)}, { type: 'order.paid', payload }, { tools, folder: 'functions/${name}' });
};

test('tells the conversation of a paid order, and nobody when there is none', async () => {
  expect((await run(null)).told).toEqual([]);
  const { told, key } = await run(someone);
  const body = { replies: [{ text: 'News of your order 1001 from ${name}.' }] };
  expect(told).toMatchObject([{ cause: key, live: { conversation: someone, body } }]);
});
`,
});

/** What every function needs: what it listens to and does, its words per locale, and a test that runs it. */
export const newFunction = (name: string): Plan => ({
  files: inFolder(`functions/${name}`, filesOf(name)),
  lists: { 'functions/index.ts': listedHandler(name) },
  tests: `functions/${name}`,
});
