import { saidDigits, spelledOut, type Interpretation, type SlotDefinition } from '#kernel';
import { certain, isBare, namesNothing, run, sceneOf, sure, type Decision, type Definitions } from './decision.ts';
import { chosen, chosenAndMore } from './choosing.ts';
import { answerFor } from './fill.ts';
import { allOffered, amend, dealtOut, forAll, forOne, narrow } from './pending.ts';
import { called } from './references.ts';
import type { Session, Task } from './session.ts';
import { namedValue } from './values.ts';

/** A yes counts only when nothing else was said with it, and no question: nobody is misheard into a purchase. */
export const onConfirmation = (said: Interpretation, task: Task): Decision | undefined => {
  const amended = said.bareAnswer ? undefined : amend(task.slots, said);
  if (amended) return run(task.intent, amended, 1, { goesOn: true });
  if (!said.bareAnswer || /\?\s*$/.test(said.heard)) return undefined;
  if (said.answer === 'yes') return run(task.intent, task.slots, 1, { goesOn: true, confirmed: task.confirming ?? '' });
  return run(task.intent, task.slots, 1, { goesOn: true, declined: true });
};

/** Letter by letter: "w e l c o m e one zero". */
const isSpelled = (heard: string): boolean => /^\P{L}*(?:\p{L}[\s.,-]+){3,}/u.test(heard);

/** Nothing but figures: a postcode, the number of a house. */
const isFigures = (heard: string): boolean => /^[\d\s.,-]+$/u.test(heard) && /\d/.test(heard);

/** Answered by words of its own, which mean nothing to anybody else. */
const isWritten = ({ type }: SlotDefinition): boolean => type === 'words' || type === 'code';

/** So few words may name something, whatever else they would mean: "Miami Florida". */
const shortName = 2;

/** Free words answer a question unless they are surely something else; an order above all: "Colorado eight oh two oh two" is none. */
const isSomethingElse = (said: Interpretation, task: Task, definitions: Definitions, slot: SlotDefinition): boolean => {
  const top = said.intents[0];
  const definition = definitions.get(top?.name ?? '');
  // "show mugs" wants what is sold here; "Miami Florida" wants nothing, and neither does "El Paso".
  const isCommand = !isBare(said) && said.sold === true && (top?.confidence ?? 0) >= certain;
  const looksFor =
    definition?.bare === true ||
    Object.values(definition?.slots ?? {}).some(({ type }) => type === 'words' && said.subject !== '');
  const isDoubted =
    (top?.confidence ?? 0) < certain && said.plain === true && !said.correction && said.reference === undefined;
  const isName =
    (looksFor || isDoubted) && said.plain === true && !isCommand && said.heard.trim().split(/\s+/).length <= shortName;
  if (slot.type === 'words' && (isFigures(said.heard) || isName)) return false;
  // Nobody knows what a code looks like: it is one unless all that the words may mean is something else.
  if (slot.type === 'code') {
    const others = said.intents.filter(({ name }) => name !== task.intent && !definitions.get(name)?.bare);
    return others.reduce((sum, { confidence }) => sum + confidence, 0) >= certain;
  }
  const orders = slot.type === 'words' && definition?.edits === true;
  return (
    top !== undefined &&
    top.confidence >= (orders ? certain : sure) &&
    top.name !== task.intent &&
    !(definitions.get(top.name)?.bare && isBare(said))
  );
};

export const onQuestion = (
  said: Interpretation,
  task: Task,
  session: Session,
  definitions: Definitions,
): Decision | undefined => {
  const slot = definitions.get(task.intent)?.slots[task.asking ?? ''];
  if (!slot || !task.asking) return undefined;
  // "The cheap one", of ways to deliver: its handler knows which of them count.
  const which = definitions.get(task.intent)?.followUps?.which;
  if (which === task.intent && slot.type === 'choice' && said.reference?.kind === 'price') return undefined;
  const amended = amend(task.slots, said);
  if (amended) return run(task.intent, amended, 1, { goesOn: true });
  // "that's all" is a no as well, and means more.
  const meansMore = (said.intents[0]?.confidence ?? 0) >= certain;
  if (said.bareAnswer && said.answer === 'no' && !meansMore) return run('never-mind', {}, 1);
  // A yes is nobody's town.
  if (said.bareAnswer && said.answer === 'yes' && isWritten(slot) && !meansMore) return { do: 'ask-again' };
  // "Not large": which of the others is still to be said.
  const refused = said.refuses && slot.type === 'choice' ? called(said.heard, task.offered) : [];
  if (refused.length === 1) return run(task.intent, task.slots, 1, { goesOn: true });
  const tells = said.reference?.kind === 'described' || said.correction;
  const told =
    slot.type === 'choice'
      ? (dealtOut(task.slots, said, task.offered) ??
        allOffered(task.slots, said, task.offered) ??
        forAll(task.slots, said, task.offered) ??
        forOne(task.slots, said, task.offered) ??
        (tells && !chosen(said, task.offered) ? narrow(task.slots, said, task.offered) : undefined))
      : undefined;
  if (told) return run(task.intent, told, 1, { goesOn: true });
  if (slot.type === 'pin' || slot.type === 'mail-address' || slot.type === 'phone') {
    const digits = answerFor(slot, said, sceneOf(session), task.offered);
    if (digits !== undefined) return run(task.intent, { ...task.slots, [task.asking]: digits }, 1, { goesOn: true });
  }
  // Digits that are no PIN are a missed one: neither a quantity nor anything else.
  if (slot.type === 'pin' && saidDigits(said.heard).length > 0 && namesNothing(said)) return { do: 'ask-again' };
  const spelled = isWritten(slot) ? (spelledOut(said.heard) ?? (isSpelled(said.heard) && said.heard)) : false;
  if (spelled) return run(task.intent, { ...task.slots, [task.asking]: spelled }, 1, { goesOn: true });
  // "What codes am I using?" says more of the same.
  const isOwn = slot.type === 'code' && said.intents[0]?.name === task.intent;
  if (isOwn) return run(task.intent, { ...task.slots, [task.asking]: said.heard }, 1, { goesOn: true });
  const named = slot.type === 'one-of' && isShort(said) ? namedValue(slot, said.heard) : undefined;
  if (named !== undefined) return run(task.intent, { ...task.slots, [task.asking]: named }, 1, { goesOn: true });
  const free = isWritten(slot) || slot.type === 'items' || slot.type === 'product';
  if (isSomethingElse(said, task, definitions, slot) && (free || !isOutright(slot, said, task, definitions)))
    return undefined;
  const several = slot.type === 'choice' ? chosenAndMore(said, task, sceneOf(session)) : undefined;
  if (several)
    return run(task.intent, { ...task.slots, items: several.items, [task.asking]: several.choice }, 1, {
      goesOn: true,
    });
  const answer = answerFor(slot, said, sceneOf(session), task.offered);
  if (answer !== undefined) return run(task.intent, { ...task.slots, [task.asking]: answer }, 1, { goesOn: true });
  const narrowed = slot.type === 'choice' ? narrow(task.slots, said, task.offered) : undefined;
  if (narrowed) return run(task.intent, narrowed, 1, { goesOn: true });
  // A number that is none of the places in the list is a missed answer too.
  if (slot.type === 'choice' && said.numbers.length > 0 && namesNothing(said) && !said.reference)
    return { do: 'ask-again' };
  // A bare phrase that is none of the things offered is a missed answer, not a new wish.
  return (slot.type === 'choice' || slot.type === 'one-of') && isBare(said) ? { do: 'ask-again' } : undefined;
};

const isShort = (said: Interpretation): boolean => said.heard.split(/\s+/).length <= 5;

/** Hardly more than the answer itself, though it would mean something else without the question: "six", "the blue one". */
const isOutright = (slot: SlotDefinition, said: Interpretation, task: Task, definitions: Definitions): boolean => {
  // "the fourth of March, 1961" takes more words than other answers.
  if (slot.type === 'date') return said.date !== undefined && said.heard.split(/\s+/).length <= 8;
  if (!isShort(said)) return false;
  if (slot.type === 'number' || slot.type === 'order-number')
    return said.numbers.length === 1 || said.orderNumber !== undefined;
  // "the cheapest", "the second one", "2": said of what was just offered.
  const points =
    said.reference !== undefined || (said.numbers.length === 1 && said.heard.trim().split(/\s+/).length === 1);
  if (slot.type === 'choice' && points && namesNothing(said)) return chosen(said, task.offered) !== undefined;
  // "two sparkling": how many, and which of them
  const counted = said.numbers.length + said.subject.split(/\s+/).length >= said.heard.trim().split(/\s+/).length;
  if (slot.type === 'choice' && said.subject && counted) return chosen(said, task.offered) !== undefined;
  const top = said.intents[0]?.name;
  const picks = [...definitions.values()].some(({ followUps }) => followUps?.pick === top);
  return (picks || said.correction) && chosen(said, task.offered) !== undefined;
};
