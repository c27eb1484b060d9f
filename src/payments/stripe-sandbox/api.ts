import { createHash } from 'node:crypto';
import { testCard } from '../test-cards.ts';
import { approved, cancelled, captured, confirmed, givenBack, newIntent, refused, type Outside } from './intents.ts';
import type { Intent, KeptIntent, Message, Objects, Refund } from './objects.ts';
import { invalid, missing, text, WireError, type Answer, type Form } from './wire.ts';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly form: Form;
  /** As it came, for telling whether the same key asks the same thing. */
  readonly raw: string;
  readonly idempotencyKey: string | null;
}

interface Step {
  readonly intent: Intent;
  readonly refund?: Refund;
  readonly answer: (intent: Intent) => Answer;
  readonly tells: readonly string[];
}

const TRIES = 5;

const eventFor: Partial<Record<Intent['status'], string>> = {
  requires_capture: 'payment_intent.amount_capturable_updated',
  succeeded: 'payment_intent.succeeded',
  canceled: 'payment_intent.canceled',
  requires_action: 'payment_intent.requires_action',
  requires_payment_method: 'payment_intent.payment_failed',
};

const tellsOf = (intent: Intent) => [eventFor[intent.status]].filter((each) => each !== undefined);

const wants = (form: Form, what: string): boolean =>
  typeof form['expand'] === 'object' && Object.values(form['expand']).includes(what);

/** The intent as it is sent: its charge as an id, or whole where that was asked for. */
const sent = (intent: Intent, whole: boolean): object => ({
  ...intent,
  latest_charge: whole ? intent.latest_charge : (intent.latest_charge?.id ?? null),
});

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
  const messagesFor = (intent: Intent, tells: readonly string[]): Message[] =>
    tells.map((type) => {
      const { now, id } = outside();
      const event = {
        id: id('evt'),
        object: 'event',
        api_version: '2026-10-28.endive',
        created: now,
        data: { object: type.startsWith('charge.') ? intent.latest_charge : sent(intent, false) },
        livemode: false,
        pending_webhooks: 1,
        type,
      };
      return { id: event.id, event, delivered: false };
    });

  const kept = async (id: string): Promise<KeptIntent> => {
    const found = await objects.intent(id);
    if (!found) throw missing('payment_intent', id, 'intent');
    return found;
  };

  /** Reads, works out and writes; again when another request was first. */
  const change = async (
    id: string | null,
    request: Omit<Request, 'method' | 'path'> & { place: string },
    workOut: (intent: Intent | null) => Step,
  ): Promise<Answer> => {
    const fingerprint = createHash('sha256').update(`${request.place}\n${request.raw}`).digest('hex');
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (request.idempotencyKey) {
        const earlier = await objects.request(request.idempotencyKey);
        if (earlier && earlier.fingerprint !== fingerprint)
          throw new WireError(
            400,
            'idempotency_error',
            `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${request.idempotencyKey}' if you meant to execute a different request.`,
          );
        if (earlier) return { status: earlier.status, body: earlier.body };
      }
      const before = id === null ? null : await kept(id);
      const { intent, refund, answer, tells } = workOut(before?.intent ?? null);
      const messages = messagesFor(intent, tells);
      const { status, body } = answer(intent);
      const key = request.idempotencyKey;
      if (
        await objects.save({
          before,
          intent,
          refund,
          messages,
          request: key ? { key, fingerprint, status, body } : null,
        })
      ) {
        deliver(messages);
        return { status, body };
      }
    }
    throw new WireError(
      409,
      'invalid_request_error',
      'This object cannot be accessed right now because another API request is accessing it.',
      { code: 'lock_timeout' },
    );
  };

  const answerOf =
    (form: Form, error: object | null) =>
    (intent: Intent): Answer =>
      error
        ? { status: 402, body: { error: { ...error, payment_intent: sent(intent, wants(form, 'latest_charge')) } } }
        : { status: 200, body: sent(intent, wants(form, 'latest_charge')) };

  const deeds: Readonly<Record<string, (intent: Intent, form: Form) => Step>> = {
    confirm: (given, form) => {
      const { intent, error } = confirmed(given, form, outside());
      return { intent, answer: answerOf(form, error), tells: tellsOf(intent) };
    },
    capture: (given, form) => {
      const intent = captured(given, form);
      return { intent, answer: answerOf(form, null), tells: tellsOf(intent) };
    },
    cancel: (given, form) => {
      const intent = cancelled(given, outside());
      return { intent, answer: answerOf(form, null), tells: tellsOf(intent) };
    },
  };

  const search = async (form: Form): Promise<Answer> => {
    const query = text(form, 'query') ?? '';
    const found = /^metadata\[['"]([^'"]{1,40})['"]\]\s*:\s*['"]([^'"]{1,500})['"]$/.exec(query.trim());
    if (!found) throw invalid(`The sandbox searches by one metadata value, found: ${query}`, { param: 'query' });
    const data = await objects.intents({ [found[1]!]: found[2]! }, Number(text(form, 'limit') ?? 10));
    return {
      status: 200,
      body: {
        object: 'search_result',
        url: '/v1/payment_intents/search',
        has_more: false,
        next_page: null,
        data: data.map((each) => sent(each, wants(form, 'data.latest_charge'))),
      },
    };
  };

  const post = (request: Request): Promise<Answer> => {
    const { form, path } = request;
    const asked = { ...request, place: `POST ${path}` };
    if (path === '/v1/payment_intents')
      return change(null, asked, () => {
        const made = newIntent(form, outside());
        const { intent, error } =
          text(form, 'confirm') === 'true' ? confirmed(made, form, outside()) : { intent: made, error: null };
        return { intent, answer: answerOf(form, error), tells: tellsOf(intent) };
      });
    if (path === '/v1/refunds') {
      const id = text(form, 'payment_intent');
      if (!id)
        throw invalid('Missing required param: payment_intent.', {
          code: 'parameter_missing',
          param: 'payment_intent',
        });
      return change(id, asked, (given) => {
        const { intent, refund } = givenBack(given!, form, outside());
        return { intent, refund, answer: () => ({ status: 200, body: refund }), tells: ['charge.refunded'] };
      });
    }
    const [, id, deed] = /^\/v1\/payment_intents\/(pi_\w+)\/(\w+)$/.exec(path) ?? [];
    const work = deed === undefined ? undefined : deeds[deed];
    if (id === undefined || !work) throw unknownPath(request);
    return change(id, asked, (given) => work(given!, form));
  };

  const get = async (request: Request): Promise<Answer> => {
    const { path, form } = request;
    if (path === '/v1/payment_intents/search') return search(form);
    if (path === '/v1/payment_intents') {
      const data = await objects.intents({}, Math.min(100, Number(text(form, 'limit') ?? 10)));
      return {
        status: 200,
        body: {
          object: 'list',
          url: path,
          has_more: false,
          data: data.map((each) => sent(each, wants(form, 'data.latest_charge'))),
        },
      };
    }
    const [, kind, id] = /^\/v1\/(payment_intents|payment_methods)\/(\w+)$/.exec(path) ?? [];
    if (kind === 'payment_intents')
      return { status: 200, body: sent((await kept(id!)).intent, wants(form, 'latest_charge')) };
    if (kind === 'payment_methods') {
      const card = testCard(id!);
      if (!card || card.id !== id) throw missing('PaymentMethod', id!, 'payment_method');
      return {
        status: 200,
        body: {
          id,
          object: 'payment_method',
          type: 'card',
          card: { brand: card.brand, last4: card.ending },
          livemode: false,
        },
      };
    }
    throw unknownPath(request);
  };

  return {
    answer: async (request: Request): Promise<Answer> => {
      try {
        if (request.method === 'POST') return await post(request);
        if (request.method === 'GET') return await get(request);
        throw unknownPath(request);
      } catch (error) {
        if (error instanceof WireError) return error.answer;
        throw error;
      }
    },

    intent: async (id: string): Promise<Intent | null> => (await objects.intent(id))?.intent ?? null,

    /** What a person answered on the authentication page. */
    authenticate: async (id: string, approve: boolean): Promise<Intent | null> => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const before = await objects.intent(id);
        if (!before || before.intent.status !== 'requires_action') return before?.intent ?? null;
        const failure = {
          code: 'payment_intent_authentication_failure',
          declineCode: 'authentication_failed',
          message: 'The provided PaymentMethod has failed authentication.',
        };
        const intent = approve ? approved(before.intent, outside()) : refused(before.intent, outside(), failure);
        const messages = messagesFor(intent, tellsOf(intent));
        if (await objects.save({ before, intent, messages, request: null })) {
          deliver(messages);
          return intent;
        }
      }
      return null;
    },
  };
};

const unknownPath = ({ method, path }: Request) =>
  new WireError(404, 'invalid_request_error', `Unrecognized request URL (${method}: ${path}).`);
