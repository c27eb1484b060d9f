import type { Interpretation } from '#kernel';
import {
  carriesMore,
  certain,
  namesNothing,
  pointsOnly,
  run,
  sceneOf,
  sure,
  type Decision,
  type Definitions,
  type FollowUps,
} from './decision.ts';
import { fill, takes } from './fill.ts';
import { comingIn, countedIn, described, meansEach, tellingIn } from './references.ts';
import type { Session } from './session.ts';

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

/** "Two, please", "ok, 5": hardly more than how many. */
const onlyCounts = (said: Interpretation): boolean =>
  said.plain === true &&
  namesNothing(said) &&
  said.reference === undefined &&
  said.numbers.length === 1 &&
  said.money.length === 0 &&
  said.date === undefined &&
  said.time === undefined &&
  said.answer !== 'no' &&
  said.heard.split(/\s+/).length <= 5;

/** "The cheap one", "the fastest": it may be said of whatever there was to choose, and no thing that was shown goes by it. */
const tellsWhich = (said: Interpretation, { shown, focus, task }: Session, which: string): boolean => {
  const { reference } = said;
  if (!pointsOnly(said) || said.numbers.length > 0 || said.references) return false;
  if (reference?.kind === 'price') return reference.of === undefined && (shown.length < 2 || task?.intent === which);
  return (
    reference?.kind === 'described' && described(reference.words, [...shown, ...(focus ? [focus] : [])]).length === 0
  );
};

/** "the second one", "no, the blue one", "yes": what it means depends on what was answered before. */
export const onFollowUp = (said: Interpretation, session: Session, definitions: Definitions): Decision | undefined => {
  const before = session.task?.intent ?? session.before;
  const next = before === undefined ? undefined : definitions.get(before)?.followUps;
  if (!next) return undefined;
  const [top] = said.intents;
  const isCorrection = (name: string) =>
    [...definitions.values()].some(({ followUps }) => followUps?.correction === name);
  const to = (name: string): Decision | undefined => {
    const definition = definitions.get(name);
    return definition && run(name, fill(definition, said, sceneOf(session)), 0.9);
  };
  if (next.which && tellsWhich(said, session, next.which))
    return run(next.which, {}, 0.9, { goesOn: session.task !== undefined });
  // While a question is open, a yes is no answer to what was said before it.
  if (!session.task && said.bareAnswer && said.answer === 'yes' && next.yes) return to(next.yes);
  if (!session.task && said.bareAnswer && said.answer === 'no' && next.no) return to(next.no);
  // "Shall I add it?" is answered by how many as well.
  const isOffered = !session.task && session.focus !== undefined && next.take !== undefined && next.take === next.yes;
  if (isOffered && onlyCounts(said)) return to(next.take);
  // "Actually wait, can I return it?" asks, whatever it begins with.
  const isTold = !said.plain && top && top.confidence >= sure && definitions.get(top.name)?.kind === 'aside' && !isCorrection(top.name); // prettier-ignore
  const correctable = !isTold && next.correction !== undefined && takes(definitions.get(next.correction), said);
  if (
    (said.correction || (said.answer === 'no' && carriesMore(said))) &&
    next.correction &&
    correctable &&
    (!top || top.confidence < certain || top.name === next.correction || pointsOnly(said))
  )
    return to(next.correction);
  // "Two in red" wants them, where "in red" wants to hear of it.
  const [item, ...others] = said.items;
  const isChoice = comingIn(item?.words ?? '', session.focus ? [session.focus] : []).length > 0;
  if (next.take && said.plain && isChoice && others.length === 0 && (item?.quantity ?? 1) > 1) return to(next.take);
  // "Both", of the two that were shown: they are wanted, and not to be told of once more.
  if (next.take && said.plain && pointsOnly(said) && meansEach(said.reference, session.shown)) return to(next.take);
  // "Two bags", of the coffee that was shown
  const isCounted = item !== undefined && others.length === 0 && countedIn(item, sceneOf(session)).length > 0;
  if (next.take && said.plain && isCounted && (!top || top.confidence < sure)) return to(next.take);
  const names = said.subject !== '' && tellingIn(said.subject).length >= tellingIn(said.heard).length;
  const options = names && !said.reference ? onOptions(said, session, next, definitions) : undefined;
  if (options) return options;
  // "two of the grey ones" wants them; "the grey one" wants to hear of it.
  const near =
    !top ||
    top.confidence < sure ||
    [next.pick, next.correction, next.take].includes(top.name) ||
    isCorrection(top.name);
  const holdsSeveral = Object.values(definitions.get(top?.name ?? '')?.slots ?? {}).some(
    ({ type }) => type === 'items',
  );
  if (said.references && next.take && near && !holdsSeveral) return to(next.take);
  // Who asks for the difference between the first two wants neither of them yet.
  if (said.reference && said.numbers.length > 0 && said.plain && next.take && near) return to(next.take);
  if (said.reference && next.pick && (!top || top.confidence < sure || definitions.get(top.name)?.bare))
    return to(next.pick);
  return undefined;
};
