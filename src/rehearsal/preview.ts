import { setImmediate } from 'node:timers/promises';
import { createActor, type Acted, type Standing } from './actor.ts';
import { modalityOf, saidAgain } from './again.ts';
import type { Watcher } from './conversations.ts';
import { isSame } from './differing.ts';
import type { RehearsalGround, RehearsedVersion } from './ground.ts';
import { onceAsked } from './once-asked.ts';
import { personaOf } from './personas.ts';
import { beginning } from './playground.ts';
import type { OtherWay, PreviewReport, Way } from './ports.ts';
import type { RecentTalk } from './recent-talks.ts';

/** So many differences are told one by one. */
const mostTold = 200;
/** How often is told how far it is, in turns. */
const step = 50;

const orderOf = ({ talk, standing }: Acted): Way['order'] => {
  const order = standing.shop.orders.find(({ number }) => number === talk.outcome?.order);
  return order ? { pieces: order.lines.reduce((sum, { quantity }) => sum + quantity, 0), total: order.total } : null;
};

const secretSlots = new Set(['pin', 'memo']);

const wayOf = (acted: Acted, { intents }: RehearsedVersion): Way => {
  const { answer, talk } = acted;
  const { decision } = talk;
  const run = decision?.do === 'run' ? decision : null;
  const types = intents.get(run?.intent ?? '')?.definition.slots ?? {};
  const slots = Object.entries(run?.slots ?? {}).filter(([name]) => !secretSlots.has(types[name]?.type ?? ''));
  const { expects } = answer;
  return {
    intent: answer.intent?.name ?? null,
    confidence: answer.intent?.confidence ?? 0,
    slots: Object.fromEntries(slots),
    reply: answer.replies.map(({ text }) => text).join(' '),
    expects: expects === null ? null : 'slot' in expects ? expects.slot : 'confirmation',
    order: orderOf(acted),
  };
};

const kinds = ['intent', 'slots', 'reply', 'order'] as const;

const ordersOf = ({ shop }: Standing) =>
  shop.orders.map(({ total, lines, status }) => ({
    total,
    status,
    lines: lines.map(({ variant, quantity }) => ({ variant, quantity })),
  }));

/**
 * Says conversations of shoppers again from their first turn, to two versions side by side, each with a session and a shop of
 * its own that keeps nothing. Both ask the same goods; what was looked up once is not looked up again.
 */
export const createPreview =
  (ground: RehearsalGround) =>
  async (
    before: RehearsedVersion,
    after: RehearsedVersion,
    talks: readonly RecentTalk[],
    watcher: Watcher<PreviewReport>,
  ): Promise<PreviewReport> => {
    const begun = performance.now();
    const act = createActor({ ...ground, catalog: onceAsked(ground.catalog) }, ground.commerce({ once: true }));
    const persona = personaOf('regular');
    const total = talks.reduce((sum, { turns }) => sum + turns.length, 0);
    const count = { turns: 0, conversations: 0, otherWay: 0, otherWords: 0, ordersDiffer: 0, leftOut: 0 };
    const differences: OtherWay[] = [];
    const report = (): PreviewReport => ({
      ...count,
      differences: [...differences],
      turnsPerSecond: Math.round((count.turns / Math.max(1, performance.now() - begun)) * 1000),
    });
    let told = 0;

    const talkAgain = async (talk: RecentTalk): Promise<boolean> => {
      const { conversation, channel, locale, turns } = talk;
      const scene = { persona, conversation, channel, locale, modality: modalityOf(talk) };
      let one = beginning(persona.pin);
      let other = beginning(persona.pin);
      for (const { turn, heard, intent, at } of turns) {
        count.turns += 1;
        const line = { id: turn, at };
        const asked = saidAgain({ heard }, before, one, persona.pin);
        const askedToo = saidAgain({ heard }, after, other, persona.pin);
        if (!asked || !askedToo) {
          count.leftOut += 1;
          continue;
        }
        const now = await act({ ...scene, version: before }, one, { ...line, input: asked });
        const then = await act({ ...scene, version: after }, other, { ...line, input: askedToo });
        one = now.standing;
        other = then.standing;
        const ways = { before: wayOf(now, before), after: wayOf(then, after) };
        const differs = kinds.filter((kind) => !isSame(ways.before[kind], ways.after[kind]));
        if (differs.includes('intent') || differs.includes('slots')) count.otherWay += 1;
        else if (differs.includes('reply')) count.otherWords += 1;
        if (differs.length > 0 && differences.length < mostTold)
          differences.push({ conversation, turn, locale, heard, recorded: intent, differs, ...ways });
        if (count.turns - told >= step) {
          told = count.turns;
          if (!(await watcher.progress(count.turns, total, report()))) return false;
          await setImmediate();
        }
      }
      count.conversations += 1;
      if (!isSame(ordersOf(one), ordersOf(other))) count.ordersDiffer += 1;
      return true;
    };

    for (const talk of talks) if (!(await talkAgain(talk))) break;
    return report();
  };
