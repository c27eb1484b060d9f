import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import { openShop, type Shop } from './testing/stand-ins.ts';

interface Operation {
  operationId: string;
  parameters: { name: string; in: string }[];
  responses: Record<string, { description: string; content: Record<string, { schema: object }> }>;
  requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  security?: object[];
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

let shop: Shop;
let document: Document;
let ajv: Ajv2020;
beforeAll(async () => {
  shop = await openShop();
  document = (await (await shop.get('/openapi.json')).json()) as Document;
  // "date-time" and the like are said for people; their checking is another package's.
  ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'parley', ...document });
});
afterAll(() => shop.close(100));

const validator = (schema: object): ValidateFunction =>
  ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"parley#/components')) as object);

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

it('names every route there is', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(
    operations()
      .map(({ path, method }) => `${method} ${path}`)
      .sort(),
  ).toEqual([
    'delete /channels/web/data',
    'get /api/cart',
    'get /api/categories',
    'get /api/orders',
    'get /api/orders/{number}',
    'get /api/products',
    'get /api/products/{id}',
    'get /api/quotes/{id}',
    'get /channels/web/settings',
    'get /channels/web/stream',
    'get /channels/web/transcript',
    'get /health/live',
    'get /health/ready',
    'get /metrics',
    'get /openapi.json',
    'get /payments/stripe/return',
    'post /api/cart/changes',
    'post /api/orders',
    'post /api/quotes',
    'post /channels/web/continue',
    'post /channels/web/hearing',
    'post /channels/web/sessions',
    'post /channels/web/sessions/renew',
    'post /channels/web/turns',
    'post /payments/stripe/webhook',
  ]);
});

it('is made of valid JSON Schemas whose references lead somewhere', () => {
  for (const schema of Object.values(document.components.schemas)) expect(() => validator(schema)).not.toThrow();
  for (const { operation } of operations())
    for (const { content } of [
      ...Object.values(operation.responses),
      ...(operation.requestBody ? [operation.requestBody] : []),
    ])
      for (const { schema } of Object.values(content)) expect(() => validator(schema)).not.toThrow();
});

it('has an id of its own for each operation, and a parameter for each place in a path', () => {
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, operation } of operations()) {
    const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(places);
  }
});

it('says what a turn looks like', () => {
  const { requestBody, security } = document.paths['/channels/web/turns']!.post!;
  expect([requestBody?.required, security]).toEqual([true, [{ conversation: [] }]]);
  const fits = validator(requestBody!.content['application/json']!.schema);
  expect(fits({ id: '1', text: 'hi' })).toBe(true);
  expect(fits({ id: '1', press: 'yes' })).toBe(true);
  for (const wrong of [
    { id: '1' },
    { id: '1', text: 'a', press: 'b' },
    { id: '', text: 'a' },
    { id: '1', text: 'a', more: 1 },
    { id: '1', text: 'x'.repeat(1025) },
  ])
    expect([wrong, fits(wrong)]).toEqual([wrong, false]);
});

it('tells the truth about answers and problems', async () => {
  const ann = await shop.token('ann');
  const asked: [path: string, method: 'get' | 'post', Response][] = [
    ['/health/live', 'get', await shop.get('/health/live')],
    ['/health/ready', 'get', await shop.get('/health/ready')],
    ['/channels/web/sessions', 'post', await shop.post('/channels/web/sessions', {})],
    ['/channels/web/sessions', 'post', await shop.post('/channels/web/sessions', { locale: 1 })],
    ['/channels/web/turns', 'post', await shop.post('/channels/web/turns', { id: '1', text: 'hi' }, ann)],
    ['/channels/web/turns', 'post', await shop.post('/channels/web/turns', {}, ann)],
    ['/channels/web/turns', 'post', await shop.post('/channels/web/turns', {})],
    ['/api/products', 'get', await shop.get('/api/products')],
    ['/api/products', 'get', await shop.get('/api/products?limit=-1')],
    ['/api/products/{id}', 'get', await shop.get('/api/products/mug-01')],
    ['/api/products/{id}', 'get', await shop.get('/api/products/none')],
    ['/api/categories', 'get', await shop.get('/api/categories')],
    ['/api/cart', 'get', await shop.get('/api/cart', ann)],
    ['/api/orders', 'get', await shop.get('/api/orders', ann)],
    ['/api/orders/{number}', 'get', await shop.get('/api/orders/1042', ann)],
    ['/api/orders/{number}', 'get', await shop.get('/api/orders/x', ann)],
    [
      '/payments/stripe/webhook',
      'post',
      await shop.post('/payments/stripe/webhook', 'abc', undefined, { 'stripe-signature': 'v1=3' }),
    ],
    ['/openapi.json', 'get', await shop.get('/openapi.json')],
  ];
  for (const [path, method, response] of asked) {
    const type = response.headers.get('content-type')!.split(';')[0]!;
    const schema = document.paths[path]![method]!.responses[response.status]?.content[type]?.schema;
    expect([path, response.status, type, schema]).toEqual([path, response.status, type, expect.any(Object)]);
    const fits = validator(schema!);
    fits(await response.json());
    expect([path, response.status, fits.errors]).toEqual([path, response.status, null]);
  }
});
