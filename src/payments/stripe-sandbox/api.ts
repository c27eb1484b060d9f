import { createHash } from 'node:crypto';
import { createChange, type Ground } from './change.ts';
import { HELD_SECONDS } from './charges.ts';
import { deeds, placeOf } from './deeds.ts';
import type { Desk } from './desk.ts';
import { currentIntent } from './intents.ts';
import { expandedIn, listOf, searchOf } from './lists.ts';
import { methodFor } from './methods.ts';
import { settledRefund } from './money-back.ts';
import { checkParameters } from './parameters.ts';
import { answered, current, paid } from './sessions.ts';
import { authenticatedSetup } from './setups.ts';
import {
  wireOf,
  type CardProblem,
  type Customer,
  type Intent,
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

/** How long a bank takes to decide about a refund that is pending or will come back. */
const BANK_SECONDS = 1;

const MINUTE = 60;

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

/** Stripe's resources over remembered objects. */
export const createApi = (ground: Ground) => {
  const { objects, outside } = ground;
  const change = createChange(ground);
  const inProgress = new Set<string>();
  let letGoAt = 0;

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
      if (it.object === 'payment_intent') return currentIntent(desk, it);
      return it.object === 'checkout.session' ? current(desk, it) : it;
    });
    return { status: 200, body: wireOf(found, expandedIn(form)) };
  };

  /** Refunds that a bank has decided about meanwhile. */
  const bankDecides = async (payment?: string): Promise<void> => {
    for (const id of await objects.undecided(outside().now - BANK_SECONDS, payment))
      await change((desk) => settledRefund(desk, id));
  };

  /** Money that was held, and not taken in time. */
  const banksLetGo = async (): Promise<void> => {
    for (const id of await objects.held(outside().now - HELD_SECONDS))
      await change(async (desk) => currentIntent(desk, await desk.get<Intent>('payment_intent', id)));
  };

  const get = async ({ path, form }: Request): Promise<Answer> => {
    const rest = path.replace(/^\/v1\//, '');
    if (/^(payment_intents(\/search)?|charges)$/.test(rest)) await banksLetGo();
    if (rest.startsWith('refunds')) await bankDecides(text(form, 'payment_intent'));
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

    /** What comes about by itself: pages whose time is over end, banks let go of what they held and say what became of refunds. */
    sweep: async (): Promise<void> => {
      await bankDecides();
      // All payments are looked through for it, and a week is not so exact.
      if (outside().now - letGoAt >= MINUTE) {
        letGoAt = outside().now;
        await banksLetGo();
      }
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
