import type { IntentDefinition, Message, Reply, SaidWithQuantity } from '#kernel';
import type { Decision } from './decision.ts';
import type { House, Outcome, Talk } from './house.ts';
import { requiredSlot, spokenDefinition, wordingFor, type Intent, type Situation } from './intent.ts';
import { goOnIn } from './language.ts';
import { tellFirst } from './owed.ts';
import { bound } from './press.ts';
import { askAgain, checkHeard, nothingSaid, openQuestion, sayAgain } from './repair.ts';
import { tellsSign } from './signs.ts';
import { freshSession, type Session, type Task } from './session.ts';
import { told, valueChoices } from './values.ts';
import { variantsFor } from './variants.ts';
import { abilitiesIn } from './version.ts';

type Run = Extract<Decision, { do: 'run' }>;

/** How many intents one turn may run through, one handing on to the next. */
const longestChain = 4;

/** How often an interrupted question is come back to before it is let go. */
const mostReturns = 3;

const find = <Shop>({ version: { intents } }: Talk<Shop>, name: string): Intent<Shop> => {
  const intent = intents.get(name);
  if (!intent) throw new Error(`no intent is called "${name}"; there are ${[...intents.keys()].join(', ')}`);
  return intent;
};

const interrupts = (definition: IntentDefinition): boolean =>
  definition.kind === 'aside' || definition.resumes === true;

const without = ({ task: _task, ...rest }: Session): Session => rest;

/**
 * A new intent finds an open task: an aside puts it on hold; another task takes its place, unless it comes to nothing
 * ("check out" with an empty cart while a size is asked). What was read out is come back to in any case: a yes that is said
 * later means it, and nothing else.
 */
const begin = (session: Session, definition: IntentDefinition, run: Run): Session => {
  const open = session.task;
  if (!open) return session;
  // "Express, then", while another way of delivery is offered: what is said anew takes the place of what was asked.
  const again = open.intent === run.intent;
  const returns = (open.returns ?? 0) + 1;
  if (run.dropsTask || again || open.intent === 'fallback' || returns > mostReturns)
    return { ...without(session), waiting: [] };
  const isReadOut = open.confirming !== undefined;
  const held: Task = { ...open, returns, replaced: !interrupts(definition) && !isReadOut };
  return { ...without(session), waiting: [...session.waiting, held].slice(-3) };
};

/** What was replaced for good is forgotten, with all that waited for it. */
const withoutReplaced = (session: Session, failed: boolean): Session =>
  session.waiting.at(-1)?.replaced && (!failed || session.task) ? { ...session, waiting: [] } : session;

/** A PIN serves the turn it was said in, and is kept nowhere. */
const withoutPins = (slots: Task['slots'], definition: IntentDefinition): Task['slots'] =>
  Object.fromEntries(Object.entries(slots).filter(([name]) => definition.slots[name]?.type !== 'pin'));

const holdsPin = ({ slots }: Task, definition: IntentDefinition): boolean =>
  Object.keys(slots).some((name) => definition.slots[name]?.type === 'pin');

/** With an order what was said before it is settled. */
const withoutRecognition = ({ recognition: _recognition, ...rest }: Session): Session => rest;

/** What the session is after a reply: the question it put, what it showed, what it noted. */
const after = (
  session: Session,
  task: Task,
  reply: Reply,
  definition: IntentDefinition,
  /** The question that this task has just been given an answer to. */
  answered?: Task,
): Session => {
  const rate = reply.rate ?? session.rate;
  if (reply.dialogue === 'start-again') return { ...freshSession, before: task.intent, ...(rate && { rate }) };
  const focus = reply.focus === undefined ? session.focus : reply.focus;
  const { focus: _focus, before: _before, ...others } = without(session);
  const kept: Session = {
    ...others,
    shown: reply.shown ?? session.shown,
    ...(focus && { focus }),
    ...(rate && { rate }),
    notes: { ...session.notes, ...reply.notes },
    waiting: reply.dialogue === 'leave-task' ? [] : session.waiting,
    ...(reply.outcome !== 'failed' && { before: task.intent }),
    misses: task.intent === 'fallback' && reply.outcome === 'failed' ? session.misses + 1 : 0,
  };
  if (!reply.expects) return kept;
  return {
    ...kept,
    task: {
      intent: task.intent,
      slots: withoutPins(reply.slots ?? task.slots, definition),
      ...(reply.expects.kind === 'slot'
        ? {
            asking: reply.expects.slot,
            ...(definition.slots[reply.expects.slot]?.type === 'pin' && { secret: true }),
            ...(definition.slots[reply.expects.slot]?.spellable && { spellable: true }),
            ...(answered?.asking === reply.expects.slot && { useless: (answered.useless ?? 0) + 1 }),
          }
        : { confirming: reply.expects.binding }),
      attempts: 0,
      // What stands before the question was told once and needs no telling again.
      question: reply.messages.slice(-1),
      offered: reply.shown ?? [],
    },
  };
};

const situation = <Shop>(talk: Talk<Shop>, house: House<Shop>): Situation => {
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
    languages: house.languages?.(turn) ?? [],
    abilities: abilitiesIn(talk.version.intents, turn.locale),
  };
};

/** Asks for what is missing, or lets the handler answer. */
const step = async <Shop>(
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
    situation: situation(talk, house),
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

interface Said {
  readonly messages: Message[];
  reply: Reply;
}

/** Runs an intent, and whatever it hands on to. */
const follow = async <Shop>(talk: Talk<Shop>, house: House<Shop>, run: Run): Promise<Said & { intent: string }> => {
  const messages: Message[] = [];
  let next: Run = run;
  for (let links = 0; ; links += 1) {
    const intent = find(talk, next.intent);
    if (!next.goesOn) {
      talk.session = begin(talk.session, intent.definition, next);
      const { wording, locale } = wordingFor(intent, talk.turn.locale);
      const known = told(intent.definition, next.slots);
      if (wording.opening) messages.push(house.phrase(wording.opening, known, locale, talk.turn.channel));
    }
    const task: Task = { intent: next.intent, slots: next.slots, attempts: 0, question: [], offered: [] };
    const reply = await step(talk, house, task, next);
    const { definition } = intent;
    const kept = after(talk.session, task, reply, definition, next.goesOn ? talk.session.task : undefined);
    const ordered =
      reply.order !== undefined && !reply.expects && (next.confirmed !== undefined || holdsPin(task, definition));
    talk.session = ordered ? withoutRecognition(kept) : kept;
    messages.push(...reply.messages);
    if (reply.then?.locale) goOnIn(talk, house, reply.then.locale);
    if (!reply.then || links === longestChain) return { messages, reply, intent: task.intent };
    next = { do: 'run', intent: reply.then.intent, slots: reply.then.slots ?? {}, confidence: 1, goesOn: false };
  }
};

/** Back to what was interrupted: a read-back is made anew, a question is put again. */
const resume = async <Shop>(talk: Talk<Shop>, house: House<Shop>, said: Said): Promise<void> => {
  const { session, turn } = talk;
  const task = session.waiting.at(-1);
  if (!task || session.task || said.reply.end) return;
  const stays = said.reply.dialogue === 'stay';
  // It was not left.
  const open = stays ? { ...task, returns: (task.returns ?? 1) - 1 } : task;
  talk.session = { ...session, waiting: session.waiting.slice(0, -1), task: open };
  if (stays) return;
  const back = house.phrasesFor(turn)('back');
  // In another language the question is made anew, too.
  if (task.confirming === undefined && turn.locale === talk.language) {
    said.messages.push(back, ...task.question);
    return;
  }
  const again = await follow(talk, house, {
    do: 'run',
    intent: task.intent,
    slots: task.slots,
    confidence: 1,
    goesOn: true,
  });
  said.messages.push(back, ...again.messages);
  said.reply = { ...again.reply, cards: said.reply.cards ?? [], ...(said.reply.order && { order: said.reply.order }) };
};

const state = (reply: Reply): 'in-progress' | 'confirming' | 'fulfilled' | 'failed' => {
  if (reply.expects) return reply.expects.kind === 'confirmation' ? 'confirming' : 'in-progress';
  return reply.outcome ?? 'fulfilled';
};

/** What was asked behind something else, unless something has to be asked first. */
const answerNext = async <Shop>(
  talk: Talk<Shop>,
  house: House<Shop>,
  { next }: Run,
  first: Said & { intent: string },
): Promise<Said & { intent: string }> => {
  if (!next || talk.session.task) return first;
  const { heard, said } = talk;
  talk.heard = said?.asks ?? heard;
  const second = await follow(talk, house, next);
  talk.heard = heard;
  const cards = [...(first.reply.cards ?? []), ...(second.reply.cards ?? [])];
  return { intent: first.intent, messages: [...first.messages, ...second.messages], reply: { ...second.reply, cards } };
};

const runIntent = async <Shop>(talk: Talk<Shop>, house: House<Shop>, run: Run): Promise<void> => {
  const first: Said & { intent: string } = await follow(talk, house, run);
  const said = await answerNext(talk, house, run, first);
  if (talk.followed) said.messages.unshift(house.phrasesFor(talk.turn)('other-language'));
  const answered = state(said.reply);
  talk.session = withoutReplaced(talk.session, answered === 'failed');
  await resume(talk, house, said);
  const open = openQuestion(talk.session.task, house.phrasesFor(talk.turn));
  const outcome: Outcome = {
    heard: talk.heard,
    messages: said.messages,
    cards: said.reply.cards ?? [],
    choices: bound(said.reply.choices ?? open.choices, open.expects),
    // What was understood, also where it handed on to another intent to answer.
    intent: { name: run.intent === 'fallback' ? said.intent : run.intent, confidence: run.confidence, state: answered },
    expects: open.expects,
    order: said.reply.order ?? null,
    end: said.reply.end ?? null,
  };
  // What was heard and was of no use is better spelled.
  if (talk.turn.modality !== 'text' && open.expects?.kind === 'slot' && open.expects.spell) {
    const style = open.expects.spell === 'by-letter' ? 'letters' : 'words';
    said.messages.push(house.phrasesFor(talk.turn)('help-spelling', { way: 'spoken', style }));
  }
  // "Say that again" means what was said before the shopper asked for it.
  if (said.reply.dialogue !== 'stay') talk.session = { ...talk.session, last: said.messages };
  talk.outcome = outcome;
};

/** Carries out what was decided. */
export const perform = async <Shop>(talk: Talk<Shop>, house: House<Shop>): Promise<void> => {
  const decision = talk.decision ?? { do: 'not-understood' };
  switch (decision.do) {
    case 'nothing-said':
      return nothingSaid(talk, house);
    case 'check-heard':
      return checkHeard(talk, house, decision.words);
    case 'say-again':
      return sayAgain(talk, house);
    case 'tell-first':
      return tellFirst(talk, house);
    case 'ask-again':
      return askAgain(talk, house);
    case 'not-understood':
      return runIntent(talk, house, { do: 'run', intent: 'fallback', slots: {}, confidence: 0, goesOn: false });
    case 'run':
      return runIntent(talk, house, decision);
  }
};
