import { randomUUID } from 'node:crypto';
import { emptyState } from '#commerce';
import { no, ok, type Locale } from '#kernel';
import { instant, type Database } from '#store';
import { createActor, type Standing } from './actor.ts';
import { drawnFor } from './drawn.ts';
import type { RehearsalGround, Repertoire } from './ground.ts';
import { personaOf } from './personas.ts';
import type { PlaygroundAnswer, Rehearsals } from './ports.ts';

/** A conversation of the playground is kept for so long. */
const keptHours = 24;

/** Where a conversation stands before its first turn. */
export const beginning = (pin: string | null): Standing => ({
  session: {},
  shop: { ...emptyState, pin },
  wishes: [],
});

/**
 * Talks that staff have with a version. Where each stands after every turn is kept in a table of its own for a day: whichever
 * process is asked next goes on with it, and a turn can be said again in another way. Nothing else is written.
 */
export const createPlayground = (
  db: Database,
  ground: RehearsalGround,
  repertoire: Repertoire,
): Pick<Rehearsals, 'say' | 'shopOf'> => {
  const commerce = ground.commerce({ once: false });
  const act = createActor(ground, commerce);

  const before = async (conversation: string, at: number | undefined) => {
    const [found] = await db.$queryRaw<{ position: number; standing: Standing }[]>`
      select position, standing from playground_turn
      where conversation = ${conversation}::uuid and (${at ?? null}::int is null or position < ${at ?? null}::int)
      order by position desc limit 1`;
    return found;
  };

  const keep = async (conversation: string, position: number, standing: Standing): Promise<void> => {
    const now = ground.clock();
    const old = new Date(now.getTime() - keptHours * 3_600_000);
    await db.$executeRaw`
      with old as (delete from playground_turn where at < ${instant(old)}),
        later as (delete from playground_turn where conversation = ${conversation}::uuid and position > ${position}::int)
      insert into playground_turn (conversation, position, standing, at)
      values (${conversation}::uuid, ${position}::int, ${JSON.stringify(standing)}::jsonb, ${instant(now)})
      on conflict (conversation, position) do update set standing = excluded.standing, at = excluded.at`;
  };

  return {
    say: async ({ edition, at, channel, locale, modality, persona: name, input, ...wish }) => {
      const piece = await repertoire.of(edition);
      if (!piece) return no('unknown-edition');
      const { version } = piece;
      const persona = personaOf(name);
      const conversation = wish.conversation ?? randomUUID();
      const isFirst = wish.conversation === undefined || at === 1;
      const known = isFirst ? undefined : await before(conversation, at);
      const position = (known?.position ?? 0) + 1;
      if (!isFirst && !known) return no('unknown-conversation');
      if (at !== undefined && at !== position) return no('unknown-conversation');
      const scene = { version, persona, conversation, channel, locale, modality };
      const line = { id: `p${position}`, input, at: ground.clock(), traced: true };
      const acted = await act(scene, known?.standing ?? beginning(persona.pin), line);
      await keep(conversation, position, acted.standing);
      return ok(answerOf(acted, { conversation, position, version: version.number, locale, modality }, ground));
    },

    shopOf: async (conversation, name) => {
      const known = await before(conversation, undefined);
      if (!known) return null;
      const { position, standing } = known;
      const holder = { state: standing.shop };
      const { carts, checkout, orders } = commerce(holder, { ...personaOf(name), id: conversation });
      return {
        cart: () => carts.of(conversation),
        change: async (changes) => {
          const changed = await carts.change(conversation, 'by hand', changes);
          if (changed.ok) await keep(conversation, position, { ...standing, shop: holder.state });
          return changed;
        },
        quoted: (id) => checkout.quoted(conversation, id),
        order: (number) => orders.find(conversation, number),
      };
    },
  };
};

export const answerOf = (
  { answer, trace }: Awaited<ReturnType<ReturnType<typeof createActor>>>,
  place: Pick<PlaygroundAnswer, 'conversation' | 'position' | 'version'> & {
    readonly locale: Locale;
    readonly modality: 'text' | 'speech' | 'keypad';
  },
  { drawTeams }: Pick<RehearsalGround, 'drawTeams'>,
): PlaygroundAnswer => {
  const { conversation, position, version, locale } = place;
  return { conversation, position, version, locale, answer, drawn: drawnFor(answer, place, drawTeams), trace: trace! };
};
