import { Prisma, type Database } from '#store';
import { keyOf, type Written } from '../match/facts.ts';
import type { Product } from '../product.ts';
import type { Asking, ProductAnswer, ProductQuestion, ProductQuestions } from './questions.ts';

/** So many of the latest are looked through. */
const MOST = 2000;

type Turn = Pick<Product, 'title' | 'titles' | 'brand' | 'names'> & {
  readonly conversation: string;
  readonly turn: string;
  readonly words: string;
};

type Asked = Pick<Product, 'title' | 'titles' | 'brand' | 'names'> &
  Pick<ProductQuestion, 'product' | 'words' | 'locale'> & {
    readonly shopper: string;
    readonly waits: boolean;
    readonly at: Date;
  };

const nameOf = ({ product, asked }: Pick<ProductQuestion, 'product' | 'asked'>): string => `${product}\t${asked}`;

const shoppersOf = (turns: readonly Asked[]): number => new Set(turns.map(({ shopper }) => shopper)).size;

type Keyed = Asked & { readonly asked: string };

/** Questions by what they ask about, each as it was asked last; `turns` come latest first, and who waits may have asked before. */
const together = (turns: readonly Keyed[], before: readonly Keyed[]): ProductQuestion[] => {
  const groups = new Map<string, Keyed[]>();
  for (const turn of turns) {
    const group = groups.get(nameOf(turn));
    if (group) group.push(turn);
    else groups.set(nameOf(turn), [turn]);
  }
  const waits = before.filter((turn) => turn.waits);
  return [...groups.values()].map((group) => {
    const { product, title, asked, words, locale, at } = group[0]!;
    const shoppers = shoppersOf(group);
    const waiting = shoppersOf(waits.filter((turn) => nameOf(turn) === nameOf(group[0]!)));
    return { product, title, asked, words, locale, times: group.length, shoppers, waiting, last: at };
  });
};

/** The latest turns that asked of the product what was written nowhere, and surely nothing private. */
const turnsOf = (db: Database, product: string, such: Prisma.Sql): Promise<Turn[]> =>
  db.$queryRaw<Turn[]>`
    select t.conversation_id::text as conversation, t.id as turn, t.heard as words, p.title, p.titles, p.brand, p.names
    from product_question q join turn t on t.conversation_id = q.conversation_id and t.id = q.turn_id
      join product p on p.id = q.product_id
    where q.product_id = ${product} and t.private = false and ${such} order by t.created_at desc limit ${MOST}::int`;

export const createQuestions = (db: Database): ProductQuestions => ({
  note: async ({ conversation, turn, product }) => {
    await db.$executeRaw`
      insert into product_question (conversation_id, turn_id, product_id)
      select conversation_id, id, ${product} from turn where conversation_id = ${conversation}::uuid and id = ${turn}
      on conflict do nothing`;
  },

  open: async ({ days, limit }) => {
    const turns = await db.$queryRaw<Asked[]>`
      select p.id as product, p.title, p.titles, p.brand, p.names, t.heard as words, t.created_at as at, coalesce(t.answer ->> 'locale', c.locale) as locale, c.shopper_id::text as shopper,
        exists (select from wish w where w.conversation_id = q.conversation_id and w.turn_id = q.turn_id and w.product_id = p.id
          and w.told_at is null and w.withdrawn_at is null) as waits
      from product_question q join turn t on t.conversation_id = q.conversation_id and t.id = q.turn_id
        join conversation c on c.id = t.conversation_id join product p on p.id = q.product_id
      where t.private = false and t.created_at > now() - make_interval(days => ${days}::int) and p.active
      order by t.created_at desc limit ${MOST}::int`;
    const settled = await db.$queryRaw<Pick<ProductAnswer, 'product' | 'asked' | 'at'>[]>`
      select product_id as product, asked, at from product_answer where at > now() - make_interval(days => ${days}::int)`;
    const settledAt = new Map(settled.map((one) => [nameOf(one), one.at]));
    const keyed = turns
      .map((turn) => ({ ...turn, asked: keyOf(turn, turn.words) }))
      .filter(({ asked }) => asked !== '');
    const waiting = keyed.filter((turn) => turn.at > (settledAt.get(nameOf(turn)) ?? 0));
    return together(waiting, keyed)
      .sort((one, other) => other.times - one.times)
      .slice(0, limit);
  },

  settled: (limit) => db.$queryRaw<ProductAnswer[]>`
    select a.product_id as product, p.title, a.asked, a.question, a.answer, a.who, a.at
    from product_answer a join product p on p.id = a.product_id order by a.at desc limit ${limit}::int`,

  settle: async ({ product, asked, question, answer, who }) => {
    const settled = await db.$executeRaw`
      insert into product_answer (product_id, asked, question, answer, who, at)
      select id, ${asked}, ${question}, ${answer}, ${who}, now() from product where id = ${product}
      on conflict (product_id, asked) do update
      set question = excluded.question, answer = excluded.answer, who = excluded.who, at = excluded.at`;
    return settled > 0;
  },

  reopen: async (product, asked) =>
    (await db.$executeRaw`delete from product_answer where product_id = ${product} and asked = ${asked}`) > 0,

  last: async ({ conversation, product }) => {
    const [asked] = await turnsOf(db, product, Prisma.sql`t.conversation_id = ${conversation}::uuid`);
    if (!asked) return null;
    const answers = await db.$queryRaw<{ answer: string | null }[]>`
      select answer from product_answer where product_id = ${product} and asked = ${keyOf(asked, asked.words)}`;
    return { turn: asked.turn, answer: answers[0]?.answer ?? null };
  },

  asking: async (product, asked) => {
    const answers = await db.$queryRaw<NonNullable<Asking['answer']>[]>`
      select question, answer, at from product_answer where product_id = ${product} and asked = ${asked} and answer is not null`;
    const turns = await turnsOf(db, product, Prisma.sql`true`);
    return {
      answer: answers[0] ?? null,
      turns: turns
        .filter((turn) => keyOf(turn, turn.words) === asked)
        .map(({ conversation, turn }) => ({ conversation, turn })),
    };
  },

  written: (product) => db.$queryRaw<Written[]>`
    select asked, answer from product_answer where product_id = ${product} and answer is not null order by at desc`,
});
