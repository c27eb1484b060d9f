import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import ts from 'typescript';
import { freshDatabase } from '../../../test/helpers/database.ts';
import { createStripeSandbox, type StripeSandbox } from '../stripe-sandbox/index.ts';
import { parseForm, type Form } from '../stripe-sandbox/wire.ts';
import { createStripePayments } from './index.ts';
import { quiet } from '../../../test/helpers/quiet.ts';

/**
 * Every request of ours, as it went over the wire, held against what the stripe package declares for this API version
 * (its declarations are generated from Stripe's own description): names at every depth, required ones, literal words,
 * numbers and booleans. What Stripe judges beyond that, such as a minimum, is not proven here.
 */
const declared: readonly (readonly [RegExp, string])[] = [
  [/^POST \/v1\/payment_intents$/, 'PaymentIntentCreateParams'],
  [/^POST \/v1\/payment_intents\/\w+\/capture$/, 'PaymentIntentCaptureParams'],
  [/^POST \/v1\/payment_intents\/\w+\/cancel$/, 'PaymentIntentCancelParams'],
  [/^GET \/v1\/payment_intents\/search$/, 'PaymentIntentSearchParams'],
  [/^GET \/v1\/payment_intents$/, 'PaymentIntentListParams'],
  [/^GET \/v1\/payment_intents\/\w+$/, 'PaymentIntentRetrieveParams'],
  [/^POST \/v1\/refunds$/, 'RefundCreateParams'],
  [/^GET \/v1\/refunds$/, 'RefundListParams'],
  [/^GET \/v1\/disputes$/, 'DisputeListParams'],
  [/^GET \/v1\/customers\/search$/, 'CustomerSearchParams'],
  [/^POST \/v1\/customers$/, 'CustomerCreateParams'],
  [/^POST \/v1\/customers\/\w+$/, 'CustomerUpdateParams'],
  [/^POST \/v1\/checkout\/sessions$/, 'Checkout.SessionCreateParams'],
  [/^POST \/v1\/checkout\/sessions\/\w+\/expire$/, 'Checkout.SessionExpireParams'],
  [/^GET \/v1\/checkout\/sessions\/\w+$/, 'Checkout.SessionRetrieveParams'],
];

const checkerOf = () => {
  const file = path.join(__dirname, 'declared-by-stripe.ts');
  const source = `import type Stripe from 'stripe';\n${declared.map(([, name], index) => `export type P${index} = Stripe.${name};`).join('\n')}`;
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...more) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2023) : read(name, ...more);
  const program = ts.createProgram([file], options, host);
  const checker = program.getTypeChecker();
  const types: ts.Type[] = [];
  program.getSourceFile(file)!.forEachChild((node) => {
    if (ts.isTypeAliasDeclaration(node)) types.push(checker.getTypeAtLocation(node.name));
  });

  const spells = (type: ts.Type, value: string): boolean => {
    if (type.isStringLiteral()) return type.value === value;
    if (type.flags & (ts.TypeFlags.Number | ts.TypeFlags.NumberLiteral)) return /^-?\d+(\.\d+)?$/.test(value);
    if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === value;
    return Boolean(type.flags & ts.TypeFlags.String) || type.isIntersection();
  };

  /** What is wrong with the value, or null. */
  const wrong = (type: ts.Type, value: string | Form, at: string): string | null => {
    if (type.isUnion()) {
      const problems = type.types.map((each) => wrong(each, value, at));
      if (problems.includes(null)) return null;
      return problems.filter((each) => each !== null).sort((a, b) => b.length - a.length)[0] ?? at;
    }
    if (typeof value === 'string')
      return spells(type, value) ? null : `${at}: ${value} is not ${checker.typeToString(type)}`;
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference);
      return (
        Object.entries(value)
          .map(([key, each]) => wrong(element!, each, `${at}[${key}]`))
          .find(Boolean) ?? null
      );
    }
    if (!(type.flags & ts.TypeFlags.Object)) return `${at}: a group where ${checker.typeToString(type)} belongs`;
    const index = type.getStringIndexType();
    for (const [key, each] of Object.entries(value)) {
      const property = type.getProperty(key);
      const inner = property ? checker.getTypeOfSymbol(property) : index;
      if (!inner) return `${at}.${key}: Stripe has no such parameter`;
      const problem = wrong(inner, each, `${at}.${key}`);
      if (problem) return problem;
    }
    const missing = type
      .getProperties()
      .find((each) => !(each.flags & ts.SymbolFlags.Optional) && !(each.name in value));
    return missing ? `${at}: ${missing.name} is missing` : null;
  };

  return (place: string, form: Form): string | null => {
    const index = declared.findIndex(([pattern]) => pattern.test(place));
    if (index < 0) return `${place}: nothing is declared for it`;
    return wrong(types[index]!, form, declared[index]![1]);
  };
};

let shop: Awaited<ReturnType<typeof freshDatabase>>;
let sandbox: StripeSandbox;
let place: Awaited<ReturnType<StripeSandbox['listen']>>;
let check: ReturnType<typeof checkerOf>;
const recorded: { place: string; form: Form; key: string | undefined }[] = [];

/** Writes down what passes, and passes it on. */
const between = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const url = new URL(request.url ?? '/', place.url);
    const body = Buffer.concat(parts).toString('utf8');
    const form = parseForm(request.method === 'GET' ? url.search.slice(1) : body);
    const key = request.headers['idempotency-key'] as string | undefined;
    recorded.push({ place: `${request.method} ${url.pathname}`, form, key });
    const headers: Record<string, string> = { host: url.host };
    for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers[name] ??= value;
    delete headers['content-length'];
    delete headers['connection'];
    fetch(url, { method: request.method!, headers, ...(request.method === 'POST' && { body }) }).then(
      async (answer) =>
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()),
      () => response.destroy(),
    );
  });
});

beforeAll(async () => {
  check = checkerOf();
  shop = await freshDatabase();
  sandbox = createStripeSandbox({ db: shop.db, clock: () => new Date(), random: Math.random, log: quiet });
  place = await sandbox.listen();
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
}, 60_000);
afterAll(async () => {
  between.closeAllConnections();
  between.close();
  await place.close();
  await shop.drop();
});

test('the check itself finds what Stripe does not have', () => {
  const to = (place_: string, body: string) => check(`POST /v1/${place_}`, parseForm(body));
  expect(to('payment_intents', 'amount=5&currency=usd&metadata[a]=b&capture_method=manual')).toBeNull();
  expect(to('payment_intents', 'amount=5&currency=usd&payment_method_types[0]=card')).toContain('payment_method_types');
  expect(to('payment_intents', 'currency=usd')).toContain('amount is missing');
  expect(to('payment_intents', 'amount=five&currency=usd')).toContain('five');
  expect(to('payment_intents', 'amount=5&currency=usd&confirm=maybe')).toContain('maybe');
  expect(to('refunds', 'payment_intent=pi_1&why=because')).toContain('why');
  expect(to('checkout/sessions', 'mode=payment&payment_intent_data[color]=red')).toContain('color');
  expect(to('nowhere', '')).toContain('nothing is declared');
});

test('every request of ours is one that Stripe has', async () => {
  const { port } = between.address() as AddressInfo;
  const payments = createStripePayments({
    secretKey: 'sk_test_x',
    apiBase: `http://127.0.0.1:${port}`,
    returnUrl: 'https://shop.example/payments/stripe/return',
  });
  const amount = { amount: 2500, currency: 'USD' };
  const authorise = (paymentMethod: string, reference: string, more = {}) =>
    payments.authorise({ reference, orderNumber: 7, amount, paymentMethod, ...more });
  const page = (attempt: number, more = {}) =>
    payments.openPage({
      reference: 'r-page',
      orderNumber: 7,
      attempt,
      amount,
      email: 'a@b.test',
      locale: 'es-US',
      until: new Date(Date.now() + 3_600_000),
      ...more,
    });

  const held = await authorise('pm_card_visa', 'r-1');
  await authorise('pm_card_visa_chargeDeclined', 'r-2');
  const open = await page(1);
  const kept = await page(2, { keepFor: 'shopper-1' });
  await fetch(kept.url, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'pay', card: 'pm_card_visa' }),
    redirect: 'manual',
  });
  const paid = await payments.page(kept.id);
  const first = await payments.find({ id: paid.payment! });
  const again = await authorise(first!.kept!.paymentMethod, 'r-3', {
    customer: first!.kept!.customer,
    offSession: true,
  });
  await payments.closePage(open.id);
  await payments.capture(held.id, 2000);
  await payments.refund(held.id, { cause: 'c-1', amount: 500 });
  await payments.refund(held.id, { cause: 'c-2' });
  await payments.refunds(held.id);
  await payments.void(again.id);
  await payments.capture((await authorise('pm_card_createDispute', 'r-4')).id);
  await payments.find({ reference: 'r-1' });
  for await (const each of payments.madeSince(new Date(Date.now() - 60_000))) expect(each.id).toBeTruthy();

  expect(recorded.map(({ place: asked, form }) => check(asked, form)).filter((each) => each !== null)).toEqual([]);
  const unseen = declared.filter(([pattern]) => !recorded.some(({ place: asked }) => pattern.test(asked)));
  expect(unseen.map(([, name]) => name)).toEqual([]);
  // Whatever changes something there can be said twice.
  const deeds = recorded.filter(({ place: asked }) => asked.startsWith('POST') && !/customers\/\w+$/.test(asked));
  expect(
    deeds
      .filter(({ key }) => key === undefined || key.startsWith('stripe-node-retry'))
      .map(({ place: asked }) => asked),
  ).toEqual([]);
});
