import type { Reply, SaidWithQuantity } from '#kernel';
import type { Run } from './decision.ts';
import type { House, Talk } from './house.ts';
import { requiredSlot, spokenDefinition, wordingFor, type Intent, type Situation } from './intent.ts';
import type { Task } from './session.ts';
import { tellsSign } from './signs.ts';
import { told, valueChoices } from './values.ts';
import { variantsFor } from './variants.ts';
import { abilitiesIn } from './version.ts';

export const find = <Shop>({ version: { intents } }: Talk<Shop>, name: string): Intent<Shop> => {
  const intent = intents.get(name);
  if (!intent) throw new Error(`no intent is called "${name}"; there are ${[...intents.keys()].join(', ')}`);
  return intent;
};

const situation = <Shop>(talk: Talk<Shop>): Situation => {
  const { session, turn } = talk;
  const under = session.waiting.at(-1);
  const wanted = under?.slots['items'] as readonly SaidWithQuantity[] | undefined;
  return {
    ...(under && { task: under.intent }),
    ...(wanted && { wanted }),
    ...(session.before !== undefined && { before: session.before }),
    misses: session.misses + 1,
    last: talk.session.last,
    recognition: session.recognition ?? null,
    rate: session.rate ?? 'medium',
    abilities: abilitiesIn(talk.version.intents, turn.locale),
  };
};

/** Asks for what is missing, or lets the handler answer. */
export const step = async <Shop>(
  talk: Talk<Shop>,
  house: House<Shop>,
  task: Task,
  run: Pick<Run, 'confirmed' | 'declined'>,
): Promise<Reply> => {
  const { session, turn } = talk;
  const intent = find(talk, task.intent);
  const { definition, handler, set = {} } = intent;
  const { wording, locale } = wordingFor(intent, turn.locale);
  const variants = variantsFor(talk, task.intent);
  const words = talk.version.wordsFor(task.intent, turn, variants);
  const missing = requiredSlot(definition, task.slots);
  if (missing !== undefined) {
    const prompt = wording.prompts?.[missing]?.[0];
    if (prompt === undefined)
      throw new Error(`${task.intent} has no prompt for its slot "${missing}" in ${turn.locale}`);
    const messages = [house.phrase(prompt, told(definition, task.slots), locale, turn.channel)];
    // "Which one do you mean?" can be answered with one of those that were just shown.
    const offered = definition.slots[missing]?.type === 'product' ? session.shown : [];
    const slot = spokenDefinition(intent, turn.locale).slots[missing];
    const choices =
      slot?.type === 'one-of'
        ? valueChoices(slot)
        : offered.map(({ key, name }) => ({ label: name, press: `choose:${key}` }));
    return { messages, choices, shown: session.shown, expects: { kind: 'slot', slot: missing } };
  }
  const given = {
    slots: task.slots,
    settings: set,
    words,
    variants,
    shop: talk.shop,
    turn,
    heard: talk.heard,
    ...(run.confirmed !== undefined && { confirmed: run.confirmed }),
    declined: run.declined ?? false,
    tells: (sign: string) => tellsSign(talk.heard, wording.signs?.[sign] ?? []),
    shown: session.shown,
    ...(session.focus && { focus: session.focus }),
    notes: session.notes,
    situation: situation(talk),
  };
  const ended = house.observer?.handler(task.intent, given);
  try {
    const reply = await handler(given);
    ended?.(reply);
    return reply;
  } catch (error) {
    ended?.();
    throw error;
  }
};
