import type { IntentDefinition, Reply } from '#kernel';
import type { Run } from './decision.ts';
import { freshSession, type Session, type Task } from './session.ts';

/** How often an interrupted question is come back to before it is let go. */
const mostReturns = 3;

const interrupts = (definition: IntentDefinition): boolean =>
  definition.kind === 'aside' || definition.resumes === true;

const without = ({ task: _task, ...rest }: Session): Session => rest;

/**
 * A new intent finds an open task: an aside puts it on hold; another task takes its place, unless it comes to nothing
 * ("check out" with an empty cart while a size is asked). What was read out is come back to in any case: a yes that is said
 * later means it, and nothing else.
 */
export const begin = (session: Session, definition: IntentDefinition, run: Run): Session => {
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
export const withoutReplaced = (session: Session, failed: boolean): Session =>
  session.waiting.at(-1)?.replaced && (!failed || session.task) ? { ...session, waiting: [] } : session;

/** A PIN serves the turn it was said in, and is kept nowhere. */
const withoutPins = (slots: Task['slots'], definition: IntentDefinition): Task['slots'] =>
  Object.fromEntries(Object.entries(slots).filter(([name]) => definition.slots[name]?.type !== 'pin'));

export const holdsPin = ({ slots }: Task, definition: IntentDefinition): boolean =>
  Object.keys(slots).some((name) => definition.slots[name]?.type === 'pin');

/** With an order what was said before it is settled: how well it was heard, and what was asked of the cart that it emptied. */
export const settled = ({ recognition: _recognition, ...rest }: Session): Session => ({ ...rest, waiting: [] });

/** What the session is after a reply: the question it put, what it showed, what it noted. */
export const after = (
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
  const { focus: _focus, before: was, ...others } = without(session);
  // "Say that again" leaves the talk where it was.
  const stays = reply.dialogue === 'stay';
  const before = stays ? was : reply.outcome === 'failed' ? undefined : task.intent;
  const kept: Session = {
    ...others,
    shown: reply.shown ?? session.shown,
    ...(focus && { focus }),
    ...(rate && { rate }),
    notes: { ...session.notes, ...reply.notes },
    waiting: reply.dialogue === 'leave-task' ? [] : session.waiting,
    ...(before !== undefined && { before }),
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
