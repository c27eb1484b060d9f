import { camel } from './listed.ts';

/** What every function needs: what it listens to and does, its words per locale, and a test that runs it. */
export const functionFiles = (name: string): Readonly<Record<string, string>> => ({
  'handler.ts': `import { defineFunction } from '#sdk';

/** Tells the conversation of a paid order about it. It may run again for the same event: \`key\` makes twice once. */
export default defineFunction({ name: '${name}', on: 'order.paid' }, async ({ event, tools, key, words }) => {
  const file = await tools.orders.read(event.payload.order);
  if (!file || file.conversation === null) return;
  const message = words(file.locale)('told', { number: String(file.order.number) });
  await tools.news.tell(file.conversation, { cause: key, kind: 'reply', body: { replies: [message] } });
});
`,
  'en-US.yaml': `told: 'News of your order {number} from ${name}.'
`,
  'es-US.yaml': `told: 'Novedades de su pedido {number}, de ${name}.'
`,
  [`${name}.test.ts`]: `import type { FunctionTools } from '#sdk';
import ${camel(name)} from './handler.ts';

test('tells the conversation of a paid order, and nobody when there is none', async () => {
  const told: unknown[] = [];
  const run = (conversation: string | null) =>
    ${camel(name)}.handle({
      event: { id: 'e', type: 'order.paid', subject: 'order:1001', payload: { order: 1001 }, at: new Date() } as never,
      key: 'e:${name}',
      tools: {
        orders: { read: async () => ({ conversation, locale: 'en-US', order: { number: 1001 } }) },
        news: { tell: async (to: string, item: object) => told.push([to, item]) },
        wordsFor: () => (phrase: string, values: object) => ({ text: \`\${phrase} \${JSON.stringify(values)}\` }),
      } as unknown as FunctionTools,
    });
  await run(null);
  expect(told).toEqual([]);
  await run('talk-1');
  const body = { replies: [{ text: 'told {"number":"1001"}' }] };
  expect(told).toEqual([['talk-1', { cause: 'e:${name}', kind: 'reply', body }]]);
});
`,
});
