import type { Objects, Wish } from './objects.ts';
import { wireOf, type Thing } from './things.ts';
import { inside, invalid, needed, text, type Answer, type Form } from './wire.ts';

export const expandedIn = (form: Form, under = ''): string[] =>
  Object.values(inside(form, 'expand'))
    .filter((each): each is string => typeof each === 'string' && each.startsWith(under))
    .map((each) => each.slice(under.length));

const limitOf = (form: Form): number => {
  const said = text(form, 'limit') ?? '10';
  if (!/^\d{1,3}$/.test(said) || Number(said) < 1 || Number(said) > 100)
    throw invalid(`Invalid limit: ${said}: from 1 to 100`, { code: 'parameter_invalid_integer', param: 'limit' });
  return Number(said);
};

const rangeOf = (form: Form): NonNullable<Wish['created']> => {
  const said = form['created'];
  if (typeof said === 'string') return { gte: Number(said), lte: Number(said) };
  return Object.fromEntries(Object.entries(said ?? {}).map(([key, value]) => [key, Number(value)]));
};

/** Fields that lists may be narrowed by, where they are called as in the object. */
const narrowing = ['customer', 'payment_intent', 'charge', 'email', 'status', 'type'];

const sent = (kind: Wish['kind'], it: unknown, whole: readonly string[]): object =>
  kind === 'event' ? (it as object) : wireOf(it as Thing, whole);

/** A page of a list, newest first. */
export const listOf = async (
  objects: Objects,
  kind: Wish['kind'],
  path: string,
  form: Form,
  more: object = {},
): Promise<Answer> => {
  const like = Object.fromEntries(
    narrowing.flatMap((key) => (text(form, key) === undefined ? [] : [[key, text(form, key)]])),
  );
  const after = text(form, 'starting_after');
  const before = text(form, 'ending_before');
  const { data, more: hasMore } = await objects.list({
    kind,
    like: { ...like, ...more },
    created: rangeOf(form),
    limit: limitOf(form),
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before }),
  });
  const whole = expandedIn(form, 'data.');
  return {
    status: 200,
    body: { object: 'list', url: path, has_more: hasMore, data: data.map((each) => sent(kind, each, whole)) },
  };
};

const clause = /^(?:metadata\[(['"])([^'"]{1,40})\1\]|(email|customer|status|currency))\s*:\s*(['"])([^'"]{1,500})\4$/;

/** The part of Stripe's query language that the sandbox knows: fields that equal a word, joined by AND. */
const likeOf = (query: string): object => {
  const metadata: Record<string, string> = {};
  const like: Record<string, unknown> = {};
  for (const part of query.trim().split(/\s+AND\s+/i)) {
    const found = clause.exec(part.trim());
    if (!found)
      throw invalid(
        `The sandbox searches metadata['key']:'value', email, customer, status, currency, joined by AND. Found: ${part}`,
        {
          param: 'query',
        },
      );
    const [, , key, field, , value = ''] = found;
    if (key !== undefined) metadata[key] = value;
    else like[field!] = value;
  }
  return Object.keys(metadata).length > 0 ? { ...like, metadata } : like;
};

export const searchOf = async (objects: Objects, kind: Wish['kind'], path: string, form: Form): Promise<Answer> => {
  const page = text(form, 'page');
  const after = page === undefined ? undefined : Buffer.from(page, 'base64url').toString('utf8');
  const { data, more } = await objects.list<Thing>({
    kind,
    like: likeOf(needed(form, 'query')),
    limit: limitOf(form),
    ...(after !== undefined && { after }),
  });
  const whole = expandedIn(form, 'data.');
  const last = data.at(-1)?.id;
  return {
    status: 200,
    body: {
      object: 'search_result',
      url: path,
      has_more: more,
      next_page: more && last !== undefined ? Buffer.from(last).toString('base64url') : null,
      data: data.map((each) => sent(kind, each, whole)),
    },
  };
};
