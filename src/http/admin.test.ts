import Ajv2020 from 'ajv/dist/2020.js';
import { openShop, type Shop } from './testing/stand-ins.ts';
import { createStandInAdmin } from './testing/admin.ts';

interface Operation {
  security?: object[];
  'x-roles'?: string[];
  'x-audit'?: string;
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
}

let shop: Shop;
let admin: ReturnType<typeof createStandInAdmin>;
let document: Document;
beforeEach(async () => {
  admin = createStandInAdmin();
  shop = await openShop({ ports: { admin } });
  document = (await (await shop.get('/openapi.json')).json()) as Document;
});
afterEach(() => shop.close(100));

const ask = (method: string, path: string, token?: string, body?: unknown, key?: string): Promise<Response> =>
  fetch(shop.url + path, {
    method: method.toUpperCase(),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const problemOf = async (response: Response) => (await response.json()) as Record<string, unknown>;
const routes = () =>
  Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/admin/api/'))
    .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

describe('every route of the staff', () => {
  it('refuses no token, a shopper’s, an unknown one, and one of staff without the role', async () => {
    await shop.close(100);
    shop = await openShop({
      ports: { admin },
      settings: { limits: { turnsPerConversation: 1000, sessionsPerAddress: 1000, failedStaffPerAddress: 10_000 } },
    });
    const shopper = await shop.token('ann');
    const everyone = ['viewer', 'operator', 'fraud', 'author', 'publisher', 'owner'];
    expect(routes().length).toBeGreaterThan(40);
    for (const { path, method, operation } of routes()) {
      const place = path.replace(/\{\w+\}/g, '1');
      const what = `${method} ${path}`;
      expect([what, operation.security]).toEqual([what, [{ staff: [] }]]);
      for (const token of [undefined, shopper, 'parley_nobody', 'x'.repeat(600)]) {
        const refused = await ask(method, place, token, method === 'get' ? undefined : {});
        expect([what, refused.status, refused.headers.get('www-authenticate')]).toEqual([
          what,
          401,
          'Bearer realm="parley", error="invalid_token"',
        ]);
        expect(await problemOf(refused)).toMatchObject({ type: 'urn:parley:invalid-token' });
      }
      const able = operation['x-roles']!;
      expect(able).toContain('owner');
      for (const role of everyone.filter((each) => !able.includes(each))) {
        const refused = await ask(method, place, `staff-${role}`);
        const { detail } = await problemOf(refused);
        expect([what, role, refused.status, detail]).toEqual([
          what,
          role,
          403,
          expect.stringContaining(`needs the role ${able.join(' or ')}`) as string,
        ]);
      }
    }
  });

  it('that changes something says what the audit calls it, and no viewer may ask it', () => {
    const harmless = [
      '/admin/api/fraud/rules/dry-run',
      '/admin/api/studio/draft/intents/{name}/presence',
      '/admin/api/studio/handlers/check',
      '/admin/api/studio/handlers/source',
      '/admin/api/studio/handlers/tests',
      '/admin/api/studio/draft/lex/preview',
      '/admin/api/studio/playground/turns',
      '/admin/api/studio/playground/replays',
      '/admin/api/studio/playground/hearing',
      '/admin/api/studio/playground/{conversation}/cart/changes',
    ];
    for (const { path, method, operation } of routes().filter((each) => each.method !== 'get'))
      if (!harmless.includes(path)) {
        expect([method, path, operation['x-audit']]).toEqual([
          method,
          path,
          expect.stringMatching(/^[a-z-]+\.[a-z]+$/),
        ]);
        expect(operation['x-roles']).not.toContain('viewer');
      }
  });

  it('is not there without staff', async () => {
    await shop.close(100);
    shop = await openShop();
    expect((await shop.get('/admin/api/orders', 'staff-owner')).status).toBe(404);
  });

  it('looks at no token of an address that guessed too often, not even a right one', async () => {
    await shop.close(100);
    shop = await openShop({
      ports: { admin },
      settings: { limits: { turnsPerConversation: 9, sessionsPerAddress: 9, failedStaffPerAddress: 3 } },
    });
    const statuses: number[] = [];
    for (const token of ['staff-owner', 'a', 'b', 'c', 'staff-owner'])
      statuses.push((await ask('get', '/admin/api/me', token)).status);
    expect(statuses).toEqual([200, 401, 401, 401, 429]);
    expect((await ask('get', '/health/live')).status).toBe(200);
  });
});

describe('answers', () => {
  it('are as the document says', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema({ $id: 'parley', ...document });
    const asked: [method: string, path: string, place: string, body?: unknown][] = [
      ...[
        'order-states',
        'orders',
        'returns',
        'ledger',
        'ledger/days',
        'fraud/queue',
        'fraud/signals',
        'fraud/rules',
      ].map((name): [string, string, string] => ['get', `/admin/api/${name}`, `/admin/api/${name}`]),
      ...[
        'stock',
        'stock/check',
        'promotions',
        'operations/parked',
        'operations/functions',
        'operations/schedules',
        'operations/queue',
        'me',
        'roles',
        'staff',
        'audit',
        'studio/draft',
        'studio/draft/problems',
        'studio/draft/health',
        'studio/voice',
        'studio/draft/files',
        'studio/versions',
        'studio/release',
        'studio/release/history',
        'studio/inbox',
        'studio/inbox/trend',
        'studio/conversations',
      ].map((name): [string, string, string] => ['get', `/admin/api/${name}`, `/admin/api/${name}`]),
      ['post', '/admin/api/staff/{name}/teams-link', '/admin/api/staff/ann/teams-link'],
      ['delete', '/admin/api/staff/{name}/teams-link', '/admin/api/staff/ann/teams-link'],
      ['get', '/admin/api/companies', '/admin/api/companies'],
      ['put', '/admin/api/companies/{tenant}', '/admin/api/companies/acme', { name: 'Acme' }],
      ['delete', '/admin/api/companies/{tenant}', '/admin/api/companies/acme'],
      ['get', '/admin/api/companies/{tenant}/people', '/admin/api/companies/acme/people'],
      [
        'put',
        '/admin/api/companies/{tenant}/people/{visitor}',
        '/admin/api/companies/acme/people/msteams:acme:ann',
        {},
      ],
      ['put', '/admin/api/companies/{tenant}/people/{visitor}', '/admin/api/companies/acme/people/nobody', {}],
      ['delete', '/admin/api/companies/{tenant}/people/{visitor}', '/admin/api/companies/acme/people/nobody'],
      ['post', '/admin/api/companies/{tenant}/approver-link', '/admin/api/companies/acme/approver-link'],
      ['delete', '/admin/api/companies/{tenant}/approver-link', '/admin/api/companies/acme/approver-link'],
      ['get', '/admin/api/orders/{number}', '/admin/api/orders/1042'],
      ['get', '/admin/api/orders/{number}', '/admin/api/orders/9'],
      ['get', '/admin/api/orders/{number}/transcript', '/admin/api/orders/1042/transcript'],
      ['post', '/admin/api/orders/{number}/ship', '/admin/api/orders/1042/ship', { tracking: '1Z 999' }],
      ['post', '/admin/api/orders/{number}/deliver', '/admin/api/orders/1042/deliver'],
      ['post', '/admin/api/orders/{number}/cancel', '/admin/api/orders/1042/cancel', { reason: 'asked for' }],
      ['post', '/admin/api/orders/{number}/refunds', '/admin/api/orders/1042/refunds', { reason: 'broken' }],
      ['get', '/admin/api/refunds/waiting', '/admin/api/refunds/waiting'],
      ['post', '/admin/api/refunds/{id}/retry', '/admin/api/refunds/00000000-0000-4000-8000-0000000000f1/retry'],
      ['post', '/admin/api/refunds/{id}/retry', '/admin/api/refunds/00000000-0000-4000-8000-0000000000f2/retry'],
      ['post', '/admin/api/returns/{number}/receive', '/admin/api/returns/7/receive', { restock: true }],
      ['post', '/admin/api/returns/{number}/withdraw', '/admin/api/returns/7/withdraw'],
      ['post', '/admin/api/fraud/queue/{number}/decide', '/admin/api/fraud/queue/1041/decide', { decision: 'approve' }],
      ['post', '/admin/api/fraud/queue/{number}/undo', '/admin/api/fraud/queue/1041/undo'],
      ['put', '/admin/api/fraud/rules', '/admin/api/fraud/rules', { rules: [] }],
      ['post', '/admin/api/fraud/rules/dry-run', '/admin/api/fraud/rules/dry-run', { rules: [] }],
      ['post', '/admin/api/fraud/model/train', '/admin/api/fraud/model/train'],
      ['post', '/admin/api/stock/{variant}/adjust', '/admin/api/stock/m-1/adjust', { to: 5, reason: 'counted' }],
      ['post', '/admin/api/stock/{variant}/adjust', '/admin/api/stock/m-1/adjust', { to: 1, reason: 'counted' }],
      ['post', '/admin/api/operations/watchdog', '/admin/api/operations/watchdog'],
      ['post', '/admin/api/operations/schedules/{name}/strike', '/admin/api/operations/schedules/expire/strike'],
      ['post', '/admin/api/operations/schedules/{name}/strike', '/admin/api/operations/schedules/never/strike'],
      ['post', '/admin/api/operations/parked/replay', '/admin/api/operations/parked/replay', { all: true }],
      [
        'put',
        '/admin/api/staff/{name}/reports',
        '/admin/api/staff/olga/reports',
        { reports: ['week'], email: 'a@shop.test' },
      ],
      ['put', '/admin/api/staff/{name}/reports', '/admin/api/staff/nobody/reports', { reports: [] }],
      ['put', '/admin/api/staff/{name}/roles', '/admin/api/staff/nobody/roles', { roles: ['viewer'] }],
      ['put', '/admin/api/staff/{name}/roles', '/admin/api/staff/olga/roles', { roles: ['viewer'] }],
      ['put', '/admin/api/staff/{name}/roles', '/admin/api/staff/olga/roles', { roles: [] }],
      ['put', '/admin/api/staff/{name}/reports', '/admin/api/staff/olga/reports', { reports: ['month'] }],
      ['post', '/admin/api/staff', '/admin/api/staff', { name: 'bob', roles: ['viewer'] }],
      ['post', '/admin/api/staff', '/admin/api/staff', { name: 'taken', roles: ['viewer'] }],
    ];
    for (const [method, path, place, body] of asked) {
      const response = await ask(method, place, 'staff-owner', body, 'k');
      expect([method, place, response.status < 500]).toEqual([method, place, true]);
      const type = response.headers.get('content-type')!.split(';')[0]!;
      const schema = document.paths[path]![method]!.responses[response.status]?.content[type]?.schema;
      expect([place, response.status, type, schema]).toEqual([place, response.status, type, expect.any(Object)]);
      const fits = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"parley#/components')));
      fits(await response.json());
      expect([place, response.status, fits.errors]).toEqual([place, response.status, null]);
    }
  });

  it('name the state that stands in the way, the place of a fault, and what is unknown', async () => {
    const late = await ask('post', '/admin/api/orders/1042/deliver', 'staff-operator');
    expect([late.status, await problemOf(late)]).toEqual([409, expect.objectContaining({ state: 'paid' })]);
    expect((await ask('post', '/admin/api/orders/9/pack', 'staff-operator')).status).toBe(404);
    expect((await ask('get', '/admin/api/orders/x', 'staff-viewer')).status).toBe(400);
    const tax = await ask('put', '/admin/api/tax-rates/il', 'staff-publisher', { label: 'Tax', rate: 99_999 });
    expect([tax.status, (await problemOf(tax))['errors']]).toEqual([422, [{ pointer: '/rate', detail: 'too high' }]]);
    expect(admin.notes).toEqual([]);
  });
});

describe('money', () => {
  const refund = (body: object, key?: string) =>
    ask('post', '/admin/api/orders/1042/refunds', 'staff-operator', { reason: 'broken', ...body }, key);

  it('goes back under a key, in the shop’s currency, and stands in the audit under the name of who did it', async () => {
    const done = await refund({ amount: { amount: 500, currency: 'USD' } }, 'k1');
    expect([done.status, await done.json()]).toEqual([
      202,
      { id: 'r1', amount: { amount: 500, currency: 'USD' }, status: 'asked' },
    ]);
    expect(admin.notes).toEqual([
      expect.objectContaining({ who: 'operator', action: 'order.refunded', subject: 'order:1042', cause: 'k1' }),
    ]);
  });

  it('does not go back otherwise', async () => {
    const keyless = await refund({});
    expect([keyless.status, (await problemOf(keyless))['errors']]).toEqual([
      400,
      [{ pointer: '/headers/idempotency-key', detail: 'is missing' }],
    ]);
    const foreign = await refund({ amount: { amount: 500, currency: 'EUR' } }, 'k');
    expect([foreign.status, (await problemOf(foreign))['errors']]).toEqual([
      422,
      [{ pointer: '/amount/currency', detail: 'must be USD, found EUR' }],
    ]);
    const much = await refund({ amount: { amount: 9999, currency: 'USD' } }, 'k');
    expect([much.status, (await problemOf(much))['type']]).toEqual([422, 'urn:parley:too-much']);
    expect((await refund({ amount: 500 }, 'k')).status).toBe(400);
    expect((await refund({}, '4242424242424242')).status).toBe(422);
    expect(admin.notes).toEqual([]);
  });
});
