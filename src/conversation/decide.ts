import type { Input, IntentDefinition, Interpretation, SlotDefinition } from '#kernel';
import {
  certain,
  close,
  isBare,
  likely,
  namesNothing,
  possible,
  run,
  sceneOf,
  sure,
  type Decision,
  type Definitions,
} from './decision.ts';
import { fill } from './fill.ts';
import { onFollowUp } from './on-follow-up.ts';
import { onConfirmation, onQuestion } from './on-question.ts';
import { isFor, parsePress, slotsOfPress } from './press.ts';
import { countedIn, described, resolve } from './references.ts';
import type { Session } from './session.ts';

/** Whether anybody but its own question or its handler may fill it. */
const isSayable = (slot: SlotDefinition | undefined): boolean =>
  slot !== undefined && slot.type !== 'memo' && slot.type !== 'pin' && slot.type !== 'choice';

/** An intent that builds on what another one noted means nothing before. */
const isPossible = (definition: IntentDefinition | undefined, session: Session): boolean =>
  definition !== undefined && (definition.needs === undefined || session.notes[definition.needs] !== undefined);

/** The intents that can be meant here; what the others held of the confidence falls to them, unless that was nearly all. */
const possibleOnes = (said: Interpretation, session: Session, definitions: Definitions): Interpretation['intents'] => {
  const left = said.intents.filter(({ name }) => isPossible(definitions.get(name), session));
  const lost = said.intents
    .filter((intent) => !left.includes(intent))
    .reduce((sum, { confidence }) => sum + confidence, 0);
  return left.map(({ name, confidence }) => ({
    name,
    confidence: lost < certain ? confidence / (1 - lost) : confidence,
  }));
};

const onWords = (said: Interpretation, session: Session, definitions: Definitions): Decision => {
  const [first] = said.intents;
  const [top, second] = possibleOnes(said, session, definitions);
  const scene = sceneOf(session);
  const start = (name: string, confidence: number): Decision => {
    const definition = definitions.get(name);
    return definition ? run(name, fill(definition, said, scene), confidence) : { do: 'not-understood' };
  };
  // A yes to nothing is no wish, a no to nothing needs no more than a nod; but "that's all" may mean more.
  if (said.bareAnswer && (top?.confidence ?? 0) < certain)
    return said.answer === 'no' ? start('never-mind', 1) : { do: 'not-understood' };
  // "Something cheaper", before anything was shown: its handler asks what.
  if (first && first.confidence >= certain && definitions.get(first.name)?.needs) return start(first.name, first.confidence); // prettier-ignore
  if (!top || top.confidence < possible || top.name === 'fallback') return { do: 'not-understood' };
  // "Gift card?" asks, and wants nothing done.
  const asks = top.confidence < certain && isBare(said) && /\?\s*$/.test(said.heard);
  const told = asks ? said.intents.find(({ name, confidence }) => confidence >= possible && definitions.get(name)?.kind === 'aside') : undefined; // prettier-ignore
  if (told) return start(told.name, told.confidence);
  const bare = [top, second].find((each) => each && definitions.get(each.name)?.bare);
  if (top.confidence < sure && bare && isBare(said)) return start(bare.name, bare.confidence);
  if (top.confidence < sure && second && second.confidence >= possible && top.confidence - second.confidence < close) {
    // "In large" narrows what was searched for, or asks for the one thing that is spoken of; what wants more is asked about.
    const narrows = [top, second].find(({ name }) => definitions.get(name)?.needs);
    const tells = [top, second].find(({ name }) => definitions.get(name)?.slots['product']?.orFocus);
    if (narrows && tells) return start(scene.focus ? tells.name : narrows.name, top.confidence);
    // What was read out is not left for a question about something unclear: it is answered in passing, or asked again.
    const aside = [top, second].find(({ name }) => definitions.get(name)?.kind === 'aside');
    if (session.task?.confirming !== undefined) return aside ? start(aside.name, aside.confidence) : { do: 'not-understood' }; // prettier-ignore
    // What only tells changes nothing: the likelier is told sooner than asked about.
    const onlyTells = [top, second].every(({ name }) => definitions.get(name)?.kind === 'aside');
    if (onlyTells && session.task === undefined) return start(top.name, top.confidence);
    const between = [top, second].map(({ name }) => ({
      intent: name,
      slots: fill(definitions.get(name)!, said, scene),
    }));
    return run('fallback', { between }, top.confidence);
  }
  return top.confidence < likely ? { do: 'not-understood' } : start(top.name, top.confidence);
};

/** "A red mug for my sister and a blue one for me", with nothing before it: who looks for something says so first. */
const isDealtOut = ({ edits = [], items: [first], heard }: Interpretation): boolean => {
  const opening = heard.toLowerCase().split(/\s+/u).slice(0, 2);
  const [thing = ''] = (first?.words ?? '').toLowerCase().split(/\s+/u);
  return (
    edits.length > 1 &&
    opening.includes(thing) &&
    edits.every(({ key, whose }) => key !== undefined && whose !== undefined)
  );
};

/** Something that was shown is wanted beside things that are named, or counted in what it is sold in: "two bags and a mug". */
const pointsBeside = ({ beside, reference, items }: Interpretation, session: Session): boolean => {
  const { shown, focus } = session;
  if (items.some((item) => countedIn(item, sceneOf(session)).length > 0)) return true;
  if (!beside || reference === undefined || reference.kind === 'that') return false;
  if (reference.kind === 'described') return described(reference.words, shown).length > 0;
  return resolve(reference, shown, focus) !== undefined;
};

/** Several things to be done to the cart in one breath, unless the whole is surely something else. */
const onEdits = (said: Interpretation, session: Session, definitions: Definitions): Decision | undefined => {
  const { edits = [] } = said;
  // "Add two mugs, no wait, forget it"
  if (said.edits?.length === 0) return run('never-mind', {}, 1);
  // "The red one, give me three, and an apron": what was shown is not known to who reads orders.
  if (pointsBeside(said, session) && edits.every(({ replaces }) => replaces === undefined)) return undefined;
  const taker = edits.length > 0 ? [...definitions.values()].find((definition) => definition.edits) : undefined;
  if (!taker) return undefined;
  const [top] = said.intents;
  const changes = [taker.name, taker.followUps?.correction];
  // What takes nothing ("wait", "thanks") was said beside.
  const takes = Object.keys(definitions.get(top?.name ?? '')?.slots ?? {}).length > 0;
  // A card with words on it is no order of words.
  const isMarked = Object.values(said.marked?.[top?.name ?? ''] ?? {}).some((part) => part !== null);
  if (isMarked && top && top.confidence >= sure) return undefined;
  // "Change the address on it" speaks of nothing that is sold or lies in the cart.
  const holds = edits.some(({ key, replaces, among = [], oneOf }) => among.length > 0 || (key ?? replaces ?? oneOf) !== undefined); // prettier-ignore
  const isAnswered = top !== undefined && !definitions.get(top.name)?.nod && !changes.includes(top.name);
  if (!holds && isAnswered && top.confidence >= sure) return undefined;
  // "Can I still change the address?" asks, whatever is called "still".
  const isTold = isAnswered && definitions.get(top.name)?.kind === 'aside' && top.confidence >= certain;
  if (isTold && /\?\s*$/.test(said.heard)) return undefined;
  // A list may just as well be looked for or compared; what is dealt out to people, or counted piece by piece, is ordered.
  const isCounted = edits.every(({ quantity = 1 }) => quantity > 1);
  const surely = edits.length > 1 && !isCounted ? sure : certain;
  const isElse =
    !isDealtOut(said) && top !== undefined && takes && top.confidence >= surely && !changes.includes(top.name);
  // What goes or gives way is said of a cart and of nothing else.
  if (isElse && edits.every(({ replaces }) => replaces === undefined)) return undefined;
  const slot = Object.entries(taker.slots).find(([, { type }]) => type === 'items')?.[0];
  const confidence = Math.max(0.6, ...edits.map((edit) => edit.confidence));
  return slot === undefined ? undefined : run(taker.name, { [slot]: edits }, confidence);
};

const onPress = (value: string, session: Session, definitions: Definitions): Decision => {
  const press = parsePress(value);
  const { task } = session;
  switch (press.kind) {
    case 'answer':
      if (task?.confirming === undefined) return { do: 'not-understood' };
      // The button of an earlier read-back: nothing is done, and what is open now is asked again.
      if (press.binding !== undefined && !isFor(press.binding, task.confirming)) return { do: 'ask-again' };
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

/** Another's program says what is wanted; a yes is never among it, and what handlers keep for themselves is not either. */
const onWish = (
  { intent, slots }: Extract<Input, { kind: 'wish' }>,
  session: Session,
  definitions: Definitions,
): Decision => {
  if (intent === null) return session.task ? run('never-mind', {}, 1) : { do: 'not-understood' };
  const definition = definitions.get(intent);
  if (!isPossible(definition, session)) return { do: 'not-understood' };
  const own = Object.entries(slots).filter(([name]) => isSayable(definition?.slots[name]));
  return run(intent, Object.fromEntries(own), 1, { dropsTask: true });
};

/**
 * What was said while the last answer had not been heard: a new wish is one, but no yes, no choice and no nod answers a
 * question that nobody heard. A button is bound to what stood above it.
 */
export const decideUnheard = (
  input: Input,
  said: Interpretation,
  session: Session,
  definitions: Definitions,
): Decision => {
  const { task: _task, before: _before, ...rest } = session;
  const bound = input.kind === 'pressed' && !/^(?:yes|no)$/.test(input.value);
  if (bound) return decide(input, said, session, definitions);
  const fresh = decide(input, said, rest, definitions);
  const wish = fresh.do === 'run' && fresh.confidence >= sure && !said.bareAnswer;
  return wish && !definitions.get(fresh.intent)?.nod ? fresh : { do: 'tell-first' };
};

/** From what was said and what is remembered to what is to be done. Pure: the same words in the same place mean the same. */
export const decide = (input: Input, said: Interpretation, session: Session, definitions: Definitions): Decision => {
  if (input.kind === 'wish') return onWish(input, session, definitions);
  if (input.kind === 'pressed') return onPress(input.value, session, definitions);
  if (!said.heard.trim()) return { do: 'nothing-said' };
  const { task } = session;
  const edits = onEdits(said, session, definitions);
  if (edits) return edits;
  const answer =
    (task?.confirming !== undefined && onConfirmation(said, task)) ||
    (task?.asking !== undefined && onQuestion(said, task, session, definitions));
  if (answer) return answer;
  const fresh = onFollowUp(said, session, definitions) ?? onWords(said, session, definitions);
  if (!task) return fresh;
  if (fresh.do === 'not-understood') return { do: 'ask-again' };
  // "add to cart" while it is asked which: the same wish again, with nothing new to it.
  if (
    fresh.do === 'run' &&
    !fresh.goesOn &&
    fresh.intent === task.intent &&
    Object.keys(fresh.slots).length === 0 &&
    task.asking
  )
    return { do: 'ask-again' };
  // "buy" while an order is read out wants nothing more of what was spoken of.
  const adds = fresh.do === 'run' && definitions.get(fresh.intent)?.edits === true;
  const isOneWord = namesNothing(said) && !/\s/.test(said.heard.trim());
  if (adds && isOneWord && task.confirming !== undefined) return { do: 'ask-again' };
  // "no, show me my cart": the question was turned down and something else was asked for.
  const corrects = fresh.do === 'run' && definitions.get(fresh.intent)?.resumes;
  // "That's all" turns nothing down: what is open is told, and asked again.
  if (fresh.do === 'run' && said.answer === 'no' && !said.bareAnswer && !corrects) return { ...fresh, dropsTask: true };
  return fresh;
};
