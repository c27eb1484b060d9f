import { createHash } from 'node:crypto';
import { createDesk, type Desk, type Outside } from './desk.ts';
import { captured, cancelled, cardError, confirmed, newIntent, updated } from './intents.ts';
import { expandedIn, listOf, searchOf } from './lists.ts';
import { customerDeeds, keep, methodDeeds, methodFor } from './methods.ts';
import { disputeDeeds, refunded, settledRefund } from './money-back.ts';
import type { Message, Objects } from './objects.ts';
import { checkParameters } from './parameters.ts';
import { answered, current, expired, newSession, paid } from './sessions.ts';
import { authenticatedSetup, cancelledSetup, confirmedSetup, newSetup } from './setups.ts';
import {
  wireOf,
  type CardProblem,
  type Customer,
  type Intent,
  type Refund,
  type Session,
  type Setup,
  type Thing,
} from './things.ts';
import { text, WireError, type Answer, type Form } from './wire.ts';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly form: Form;
  /** As it came, for telling whether the same key asks the same thing. */
  readonly raw: string;
  readonly idempotencyKey: string | null;
}

const TRIES = 8;
/** How long a bank takes to decide about a refund that is pending or will come back. */
const BANK_SECONDS = 1;

const kinds: Readonly<Record<string, Thing['object']>> = {
  payment_intents: 'payment_intent',
  setup_intents: 'setup_intent',
  customers: 'customer',
  payment_methods: 'payment_method',
  refunds: 'refund',
  charges: 'charge',
  disputes: 'dispute',
  'checkout/sessions': 'checkout.session',
};

/** Faults of the request itself: they are not remembered under its key, so that it can be asked again rightly. */
const remembered = ({ answer: { status, body } }: WireError): boolean => {
  const { code = '', type } = (body as { error: { code?: string; type?: string } }).error;
  return [400, 402, 404].includes(status) && type !== 'idempotency_error' && !code.startsWith('parameter_');
};

const confirmIntent = async (desk: Desk, intent: Intent, form: Form): Promise<object> => {
  const after = await confirmed(desk, intent, form);
  const body = wireOf(after.intent, expandedIn(form));
  if (after.problem) throw cardError(after.problem, { payment_intent: wireOf(after.intent) });
  return body;
};

const confirmSetup = async (desk: Desk, setup: Setup, form: Form): Promise<object> => {
  const after = await confirmedSetup(desk, setup, form);
  if (after.problem) throw cardError(after.problem, { setup_intent: wireOf(after.setup) });
  return wireOf(after.setup);
};

/** What is done to a thing, by its place: "POST payment_intents/:id/capture". */
const deeds: Readonly<Record<string, (desk: Desk, form: Form, id: string) => Promise<object>>> = {
  payment_intents: async (desk, form) => {
    const made = await newIntent(desk, form);
    return text(form, 'confirm') === 'true'
      ? confirmIntent(desk, made, form)
      : wireOf(desk.put<Intent>(made), expandedIn(form));
  },
  'payment_intents/:id': async (desk, form, id) =>
    wireOf(updated(desk, await desk.get<Intent>('payment_intent', id), form), expandedIn(form)),
  'payment_intents/:id/confirm': async (desk, form, id) =>
    confirmIntent(desk, await desk.get<Intent>('payment_intent', id), form),
  'payment_intents/:id/capture': async (desk, form, id) =>
    wireOf(await captured(desk, await desk.get<Intent>('payment_intent', id), form), expandedIn(form)),
  'payment_intents/:id/cancel': async (desk, form, id) =>
    wireOf(cancelled(desk, await desk.get<Intent>('payment_intent', id), form), expandedIn(form)),
  setup_intents: async (desk, form) => {
    const made = await newSetup(desk, form);
    return text(form, 'confirm') === 'true' ? confirmSetup(desk, made, form) : wireOf(made);
  },
  'setup_intents/:id/confirm': async (desk, form, id) =>
    confirmSetup(desk, await desk.get<Setup>('setup_intent', id), form),
  'setup_intents/:id/cancel': async (desk, _, id) =>
    wireOf(cancelledSetup(desk, await desk.get<Setup>('setup_intent', id))),
  refunds: async (desk, form) => wireOf(await refunded(desk, form)),
  'disputes/:id': async (desk, form, id) => wireOf(await disputeDeeds.update(desk, id, form)),
  'disputes/:id/close': async (desk, _, id) => wireOf(await disputeDeeds.close(desk, id)),
  customers: async (desk, form) => {
    const made = customerDeeds.create(desk, form);
    const method = text(form, 'payment_method');
    if (method !== undefined) keep(desk, await methodFor(desk, method), made.id, false);
    return wireOf(made);
  },
  'customers/:id': async (desk, form, id) => wireOf(await customerDeeds.update(desk, id, form)),
  'payment_methods/:id/attach': async (desk, form, id) => wireOf(await methodDeeds.attach(desk, id, form)),
  'payment_methods/:id/detach': async (desk, _, id) => wireOf(await methodDeeds.detach(desk, id)),
  'checkout/sessions': async (desk, form) => wireOf(await newSession(desk, form)),
  'checkout/sessions/:id/expire': async (desk, _, id) =>
    wireOf(expired(desk, await desk.get<Session>('checkout.session', id))),
};

const placeOf = (path: string): { readonly place: string; readonly id: string } => {
  const parts = path.replace(/^\/v1\//, '').split('/');
  const at = parts[0] === 'checkout' ? 2 : 1;
  const id = parts[at] ?? '';
  return { place: parts.map((part, index) => (index === at ? ':id' : part)).join('/'), id };
};

/** Stripe's resources over remembered objects. `deliver` gets what the shop is to be told. */
export const createApi = ({
  objects,
  outside,
  deliver,
}: {
  objects: Objects;
  outside: () => Outside;
  deliver: (messages: readonly Message[]) => void;
}) => {
  const inProgress = new Set<string>();

  /** Reads, works out and writes; again when another request was first. */
  const change = async <Value>(
    work: (desk: Desk) => Promise<Value>,
    remember: (value: Value) => Parameters<Objects['save']>[0]['request'] = () => null,
    earlier: () => Promise<Value | null> = () => Promise.resolve(null),
  ): Promise<Value> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = await earlier();
      if (before !== null) return before;
      const desk = createDesk(objects, outside());
      const value = await work(desk);
      const messages = desk.messages();
      const request = remember(value);
      if (desk.writes().length === 0 && !request) return value;
      if (await objects.save({ writes: desk.writes(), messages, request })) {
        deliver(messages);
        return value;
      }
    }
    throw new WireError(
      409,
      'invalid_request_error',
      'This object cannot be accessed right now because another API request is accessing it.',
      { code: 'lock_timeout' },
    );
  };

  const earlierTo = async (key: string, fingerprint: string): Promise<(Answer & { keep: boolean }) | null> => {
    const found = await objects.request(key);
    if (!found) return null;
    if (found.fingerprint === fingerprint)
      return { status: found.status, body: found.body, keep: false, replayed: true };
    throw new WireError(
      400,
      'idempotency_error',
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  };

  const post = async ({ method, path, form, raw, idempotencyKey: key }: Request): Promise<Answer> => {
    const { place, id } = placeOf(path);
    const deed = deeds[place]!;
    const fingerprint = createHash('sha256').update(`${method} ${path}\n${raw}`).digest('hex');
    const answer = await change<Answer & { keep: boolean }>(
      async (desk) => {
        try {
          return { status: 200, body: await deed(desk, form, id), keep: true };
        } catch (error) {
          if (!(error instanceof WireError)) throw error;
          if (error.answer.status !== 402) desk.forget();
          return { ...error.answer, keep: remembered(error) };
        }
      },
      ({ status, body, keep }) => (key !== null && keep ? { key, fingerprint, status, body } : null),
      async () => (key === null ? null : earlierTo(key, fingerprint)),
    );
    return answer;
  };

  const retrieve = async (kind: Thing['object'], id: string, form: Form): Promise<Answer> => {
    const found = await change(async (desk) => {
      if (kind === 'payment_method') return methodFor(desk, id);
      const it = await desk.get(kind, id);
      return it.object === 'checkout.session' ? current(desk, it) : it;
    });
    return { status: 200, body: wireOf(found, expandedIn(form)) };
  };

  /** Refunds that a bank has decided about meanwhile. */
  const bankDecides = async (form: Form, id: string | null): Promise<void> => {
    const { now } = outside();
    const asked = id === null ? {} : { id };
    const intent = text(form, 'payment_intent');
    const like = { ...asked, ...(intent !== undefined && { payment_intent: intent }) };
    const { data } = await objects.list<Refund>({ kind: 'refund', like, limit: 100 });
    for (const refund of data)
      if (refund.created + BANK_SECONDS <= now) await change((desk) => settledRefund(desk, refund.id));
  };

  const get = async ({ path, form }: Request): Promise<Answer> => {
    const rest = path.replace(/^\/v1\//, '');
    if (rest.startsWith('refunds')) await bankDecides(form, rest.split('/')[1] ?? null);
    if (rest === 'events') return listOf(objects, 'event', path, form);
    const parts = rest.startsWith('checkout/') ? ['checkout/sessions', ...rest.split('/').slice(2)] : rest.split('/');
    const [room = '', id, below] = parts;
    if (room === 'events') {
      const { data } = await objects.list<object>({ kind: 'event', like: { id }, limit: 1 });
      if (data[0]) return { status: 200, body: data[0] };
      throw new WireError(404, 'invalid_request_error', `No such event: '${id}'`, {
        code: 'resource_missing',
        param: 'id',
      });
    }
    const kind = kinds[room];
    if (kind === undefined) throw unknownPath('GET', path);
    if (id === undefined) return listOf(objects, kind, path, form);
    if (id === 'search') return searchOf(objects, kind, path, form);
    if (below === 'payment_methods') {
      await change((desk) => desk.get<Customer>('customer', id));
      return listOf(objects, 'payment_method', path, form, { customer: id });
    }
    return retrieve(kind, id, form);
  };

  const answer = async (request: Request): Promise<Answer> => {
    const { method, path, form, idempotencyKey: key } = request;
    const known = checkParameters(method, path, form);
    if (method === 'GET' && known) return get(request);
    if (method !== 'POST' || !known || !deeds[placeOf(path).place]) throw unknownPath(method, path);
    if (key === null) return post(request);
    if (inProgress.has(key))
      throw new WireError(
        409,
        'idempotency_error',
        `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice): ${key}. Try again later.`,
        { code: 'idempotency_key_in_use' },
      );
    inProgress.add(key);
    try {
      return await post(request);
    } finally {
      inProgress.delete(key);
    }
  };

  const sessionOf = async (desk: Desk, intent: string): Promise<Session | null> => {
    const { data } = await objects.list<Session>({
      kind: 'checkout.session',
      like: { payment_intent: intent },
      limit: 1,
    });
    return data[0] ? desk.find<Session>('checkout.session', data[0].id) : null;
  };

  return {
    answer: async (request: Request): Promise<Answer> => {
      try {
        return await answer(request);
      } catch (error) {
        if (error instanceof WireError) return error.answer;
        throw error;
      }
    },

    /** What a page is about; null: there is no such thing. */
    intent: (id: string) => change((desk) => desk.find<Intent>('payment_intent', id)),
    setup: (id: string) => change((desk) => desk.find<Setup>('setup_intent', id)),
    session: (id: string) =>
      change(async (desk) => {
        const found = await desk.find<Session>('checkout.session', id);
        return found && current(desk, found);
      }),

    /** What a person answered on the authentication page. */
    authenticate: (id: string, approves: boolean): Promise<Intent | null> =>
      change(async (desk) => {
        const intent = await desk.find<Intent>('payment_intent', id);
        return intent && answered(desk, intent, await sessionOf(desk, id), approves);
      }),
    authenticateSetup: (id: string, approves: boolean): Promise<Setup | null> =>
      change(async (desk) => {
        const setup = await desk.find<Setup>('setup_intent', id);
        return setup && authenticatedSetup(desk, setup, approves);
      }),

    /** What a person chose on the page to pay on. */
    pay: (
      id: string,
      card: string,
    ): Promise<{ session: Session; intent: Intent | null; problem: CardProblem | null } | null> =>
      change(async (desk) => {
        const session = await desk.find<Session>('checkout.session', id);
        return session && paid(desk, session, card);
      }),

    /** Ends the pages whose time is over. */
    sweep: async (): Promise<void> => {
      for (const id of await objects.overdue(outside().now))
        await change(async (desk) => {
          const session = await desk.find<Session>('checkout.session', id);
          return session && current(desk, session);
        });
    },
  };
};

export type Api = ReturnType<typeof createApi>;

const unknownPath = (method: string, path: string) =>
  new WireError(404, 'invalid_request_error', `Unrecognized request URL (${method}: ${path}).`);
