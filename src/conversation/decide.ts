import type { Input, IntentDefinition, Interpretation, SlotDefinition } from '#kernel';
import { amend, answerFor, chosen, fill, narrow, takes, type Scene } from './fill.ts';
import { parsePress, slotsOfPress } from './press.ts';
import { comingIn } from './references.ts';
import type { Session, Task } from './session.ts';

/** What one turn amounts to. */
export type Decision =
  /** Run an intent: as a new one, or going on with the open task. */
  | {
      readonly do: 'run';
      readonly intent: string;
      readonly slots: Readonly<Record<string, unknown>>;
      readonly confidence: number;
      readonly goesOn: boolean;
      /** The open task was turned down and is not come back to. */
      readonly dropsTask?: boolean;
      readonly confirmed?: string;
      readonly declined?: boolean;
    }
  /** The open question was not answered: put it again. */
  | { readonly do: 'ask-again' }
  | { readonly do: 'nothing-said' }
  | { readonly do: 'not-understood' };

type FollowUps = NonNullable<IntentDefinition['followUps']>;

export type Definitions = ReadonlyMap<string, IntentDefinition>;

/** From here on an intent is acted upon without asking back. */
const sure = 0.55;
/** From here on even a yes or no is taken for the intent it sounds like. */
const certain = 0.9;
/** Below this an intent is not acted upon. */
const likely = 0.5;
/** Below this an intent is no better than a guess. */
const possible = 0.3;
/** Two intents closer than this are a matter of asking. */
const close = 0.12;

const run = (
  intent: string,
  slots: Readonly<Record<string, unknown>>,
  confidence: number,
  more: Partial<Extract<Decision, { do: 'run' }>> = {},
): Decision => ({ do: 'run', intent, slots, confidence, goesOn: false, ...more });

const sceneOf = (session: Session): Scene => ({
  shown: session.shown,
  ...(session.focus && { focus: session.focus }),
});

/** Numbers and pointers alone: what they are about was said before. */
const namesNothing = (said: Interpretation): boolean => !said.subject && said.items.length === 0;

const carriesMore = (said: Interpretation): boolean =>
  said.correction ||
  said.numbers.length > 0 ||
  said.items.length > 0 ||
  said.reference !== undefined ||
  said.orderNumber !== undefined;

/** A yes counts only when nothing else was said with it, and no question: nobody is misheard into a purchase. */
const onConfirmation = (said: Interpretation, task: Task): Decision | undefined => {
  if (!said.bareAnswer || /\?\s*$/.test(said.heard)) return undefined;
  if (said.answer === 'yes') return run(task.intent, task.slots, 1, { goesOn: true, confirmed: task.confirming ?? '' });
  return run(task.intent, task.slots, 1, { goesOn: true, declined: true });
};

/** Free words answer a question unless they are surely something else. */
const isSomethingElse = (said: Interpretation, task: Task, definitions: Definitions): boolean => {
  const top = said.intents[0];
  return top !== undefined && top.confidence >= sure && top.name !== task.intent && !definitions.get(top.name)?.bare;
};

const onQuestion = (
  said: Interpretation,
  task: Task,
  session: Session,
  definitions: Definitions,
): Decision | undefined => {
  const slot = definitions.get(task.intent)?.slots[task.asking ?? ''];
  if (!slot || !task.asking) return undefined;
  const amended = amend(task.slots, said);
  if (amended) return run(task.intent, amended, 1, { goesOn: true });
  if (said.bareAnswer && said.answer === 'no') return run('never-mind', {}, 1);
  const told =
    slot.type === 'choice' && said.reference?.kind === 'described' && !chosen(said, task.offered)
      ? narrow(task.slots, said, task.offered)
      : undefined;
  if (told) return run(task.intent, told, 1, { goesOn: true });
  const free = slot.type === 'words' || slot.type === 'items' || slot.type === 'product';
  if (isSomethingElse(said, task, definitions) && (free || !isOutright(slot, said, task, definitions)))
    return undefined;
  const answer = answerFor(slot, said, sceneOf(session), task.offered);
  if (answer !== undefined) return run(task.intent, { ...task.slots, [task.asking]: answer }, 1, { goesOn: true });
  const narrowed = slot.type === 'choice' ? narrow(task.slots, said, task.offered) : undefined;
  if (narrowed) return run(task.intent, narrowed, 1, { goesOn: true });
  // A bare phrase that is none of the things offered is a missed answer, not a new wish.
  return slot.type === 'choice' && isBare(said) ? { do: 'ask-again' } : undefined;
};

const isBare = (said: Interpretation): boolean =>
  said.subject !== '' && said.subject.split(/\s+/).length >= said.heard.split(/\s+/).length;

/** Hardly more than the answer itself, though it would mean something else without the question: "six", "the blue one". */
const isOutright = (slot: SlotDefinition, said: Interpretation, task: Task, definitions: Definitions): boolean => {
  if (said.heard.split(/\s+/).length > 5) return false;
  if (slot.type === 'number' || slot.type === 'order-number')
    return said.numbers.length === 1 || said.orderNumber !== undefined;
  const top = said.intents[0]?.name;
  const picks = [...definitions.values()].some(({ followUps }) => followUps?.pick === top);
  return (picks || said.correction) && chosen(said, task.offered) !== undefined;
};

/** "red" after some mugs were shown: the one that comes in red, or those that do. */
const onOptions = (
  said: Interpretation,
  session: Session,
  next: FollowUps,
  definitions: Definitions,
): Decision | undefined => {
  const [thing, ...more] = comingIn(said.subject, session.focus ? [session.focus] : session.shown);
  const target = more.length === 0 ? next.pick : next.correction;
  if (!thing || target === undefined) return undefined;
  const value = { product: { key: thing.key, words: said.subject }, words: said.subject };
  const slots = Object.entries(definitions.get(target)?.slots ?? {});
  const [name, slot] = slots.find(([, { type }]) => type === (more.length === 0 ? 'product' : 'words')) ?? [];
  if (!name || !slot) return undefined;
  return run(target, { [name]: slot.type === 'product' ? value.product : value.words }, 0.9);
};

/** "the second one", "no, the blue one", "yes": what it means depends on what was answered before. */
const onFollowUp = (said: Interpretation, session: Session, definitions: Definitions): Decision | undefined => {
  const before = session.task?.intent ?? session.before;
  const next = before === undefined ? undefined : definitions.get(before)?.followUps;
  if (!next) return undefined;
  const [top] = said.intents;
  const corrections = new Set([...definitions.values()].map(({ followUps }) => followUps?.correction));
  const to = (name: string): Decision | undefined => {
    const definition = definitions.get(name);
    return definition && run(name, fill(definition, said, sceneOf(session)), 0.9);
  };
  // While a question is open, a yes is no answer to what was said before it.
  if (!session.task && said.bareAnswer && said.answer === 'yes' && next.yes) return to(next.yes);
  if (!session.task && said.bareAnswer && said.answer === 'no' && next.no) return to(next.no);
  const correctable = next.correction !== undefined && takes(definitions.get(next.correction), said);
  if (
    said.correction &&
    next.correction &&
    correctable &&
    (!top || top.confidence < certain || corrections.has(top.name) || namesNothing(said))
  )
    return to(next.correction);
  const options = isBare(said) && !said.reference ? onOptions(said, session, next, definitions) : undefined;
  if (options) return options;
  if (said.reference && next.pick && (!top || top.confidence < sure || definitions.get(top.name)?.bare))
    return to(next.pick);
  return undefined;
};

/** An intent that builds on what another one noted means nothing before. */
const isPossible = (definition: IntentDefinition | undefined, session: Session): boolean =>
  definition !== undefined && (definition.needs === undefined || session.notes[definition.needs] !== undefined);

const onWords = (said: Interpretation, session: Session, definitions: Definitions): Decision => {
  const [top, second] = said.intents.filter(({ name }) => isPossible(definitions.get(name), session));
  const scene = sceneOf(session);
  const start = (name: string, confidence: number): Decision => {
    const definition = definitions.get(name);
    return definition ? run(name, fill(definition, said, scene), confidence) : { do: 'not-understood' };
  };
  // A yes to nothing is no wish, a no to nothing needs no more than a nod; but "that's all" may mean more.
  if (said.bareAnswer && (top?.confidence ?? 0) < certain)
    return said.answer === 'no' ? start('never-mind', 1) : { do: 'not-understood' };
  if (!top || top.confidence < possible || top.name === 'fallback') return { do: 'not-understood' };
  const bare = [top, second].find((each) => each && definitions.get(each.name)?.bare);
  if (top.confidence < sure && bare && isBare(said)) return start(bare.name, bare.confidence);
  if (top.confidence < sure && second && second.confidence >= possible && top.confidence - second.confidence < close) {
    const between = [top, second].map(({ name }) => ({
      intent: name,
      slots: fill(definitions.get(name)!, said, scene),
    }));
    return run('fallback', { between }, top.confidence);
  }
  return top.confidence < likely ? { do: 'not-understood' } : start(top.name, top.confidence);
};

const onPress = (value: string, session: Session, definitions: Definitions): Decision => {
  const press = parsePress(value);
  const { task } = session;
  switch (press.kind) {
    case 'answer':
      if (!task?.confirming) return { do: 'not-understood' };
      return run(task.intent, task.slots, 1, {
        goesOn: true,
        ...(press.answer === 'yes' ? { confirmed: task.confirming } : { declined: true }),
      });
    case 'choose': {
      const thing = task?.offered.find(({ key }) => key === press.key);
      if (!task?.asking || !thing) return { do: 'not-understood' };
      return run(task.intent, { ...task.slots, [task.asking]: { key: thing.key, name: thing.name } }, 1, {
        goesOn: true,
      });
    }
    case 'intent': {
      const definition = definitions.get(press.intent);
      return definition ? run(press.intent, slotsOfPress(definition, press.key), 1) : { do: 'not-understood' };
    }
  }
};

/** From what was said and what is remembered to what is to be done. Pure: the same words in the same place mean the same. */
export const decide = (input: Input, said: Interpretation, session: Session, definitions: Definitions): Decision => {
  if (input.kind === 'pressed') return onPress(input.value, session, definitions);
  if (!said.heard.trim()) return { do: 'nothing-said' };
  const { task } = session;
  const answer =
    (task?.confirming !== undefined && onConfirmation(said, task)) ||
    (task?.asking !== undefined && onQuestion(said, task, session, definitions));
  if (answer) return answer;
  const fresh = onFollowUp(said, session, definitions) ?? onWords(said, session, definitions);
  if (!task) return fresh;
  if (fresh.do === 'not-understood') return { do: 'ask-again' };
  // "add to cart" while it is asked which: the same wish again, with nothing new to it.
  if (fresh.do === 'run' && fresh.intent === task.intent && Object.keys(fresh.slots).length === 0 && task.asking)
    return { do: 'ask-again' };
  // "no, show me my cart": the question was turned down and something else was asked for.
  const corrects = fresh.do === 'run' && definitions.get(fresh.intent)?.resumes;
  if (fresh.do === 'run' && said.answer === 'no' && !corrects) return { ...fresh, dropsTask: true };
  return fresh;
};
