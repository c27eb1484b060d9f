import type { Message, Reply } from '#kernel';
import { decide } from './decide.ts';
import { sure, type Run } from './decision.ts';
import { meant } from './hearing.ts';
import type { House, Outcome, Talk } from './house.ts';
import { wordingFor } from './intent.ts';
import { goOnIn } from './language.ts';
import { tellFirst } from './owed.ts';
import { bound } from './press.ts';
import { askAgain, checkHeard, nothingSaid, openQuestion, sayAgain } from './repair.ts';
import { find, step } from './step.ts';
import { after, begin, holdsPin, settled, withoutReplaced } from './tasks.ts';
import type { Task } from './session.ts';
import { told } from './values.ts';
import { definitionsIn } from './version.ts';

/** How many intents one turn may run through, one handing on to the next. */
const longestChain = 4;

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
    talk.session = ordered ? settled(kept) : kept;
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

/** "How is the manual grinder, and what does it cost?": what was asked behind is asked of what was just answered, unless something has to be asked first. */
const answerBehind = async <Shop>(
  talk: Talk<Shop>,
  house: House<Shop>,
  first: Said & { intent: string },
): Promise<Said & { intent: string }> => {
  const { heard, said, session, turn, version } = talk;
  if (said?.asks === undefined || session.task || first.intent === 'fallback') return first;
  const { locale, at } = turn;
  const behind = meant(said.asks);
  const asked = await version.understanding.interpret(behind, { locale, at });
  const next = decide(behind, asked, session, definitionsIn(version.intents, locale));
  if (next.do !== 'run' || next.confidence < sure) return first;
  talk.heard = said.asks;
  const second = await follow(talk, house, next);
  talk.heard = heard;
  const cards = [...(first.reply.cards ?? []), ...(second.reply.cards ?? [])];
  return { intent: first.intent, messages: [...first.messages, ...second.messages], reply: { ...second.reply, cards } };
};

const runIntent = async <Shop>(talk: Talk<Shop>, house: House<Shop>, run: Run): Promise<void> => {
  const first: Said & { intent: string } = await follow(talk, house, run);
  const said = await answerBehind(talk, house, first);
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
