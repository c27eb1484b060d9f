import type { Message, Words } from '#kernel';
import { heardBinding } from './hearing.ts';
import type { House, Outcome, Talk } from './house.ts';
import { wordingFor } from './intent.ts';
import type { Session, Task } from './session.ts';
import { told } from './values.ts';

const patience = 3;

/** The open question as an outcome: its messages, its choices, what it waits for. */
export const openQuestion = (
  task: Task | undefined,
  phrase: Words,
): Pick<Outcome, 'choices' | 'expects' | 'intent'> => {
  if (!task) return { choices: [], expects: null, intent: null };
  const intent = { name: task.intent, confidence: 1 };
  if (task.confirming !== undefined)
    return {
      choices: [
        { label: phrase('yes').text, press: `yes:${task.confirming}` },
        { label: phrase('no').text, press: 'no' },
      ],
      expects: { kind: 'confirmation', binding: task.confirming },
      intent: { ...intent, state: 'confirming' },
    };
  const tried = Math.max(task.attempts, task.useless ?? 0);
  return {
    choices: task.offered.map(({ key, name }) => ({ label: name, press: `choose:${key}` })),
    expects:
      task.asking === undefined
        ? null
        : {
            kind: 'slot',
            slot: task.asking,
            ...(task.secret && { secret: true }),
            ...(task.spellable && tried > 0 && { spell: tried === 1 ? 'by-letter' : 'by-word' }),
          },
    intent: { ...intent, state: 'in-progress' },
  };
};

const reply = <Shop>(talk: Talk<Shop>, house: House<Shop>, session: Session, messages: readonly Message[]): void => {
  talk.session = { ...session, last: messages };
  talk.outcome = {
    heard: talk.heard,
    messages,
    cards: [],
    order: null,
    end: null,
    ...openQuestion(session.task, house.phrasesFor(talk.turn)),
  };
};

const isSpoken = <Shop>({ turn }: Talk<Shop>): boolean => turn.modality !== 'text';

const lastSentence = (text: string): string => text.split(/(?<=[.!?…])\s+/u).at(-1) ?? text;

/** The question alone, without what led to it: enough for whoever has heard it before. */
const inShort = (question: readonly Message[]): readonly Message[] => {
  const last = question.at(-1);
  if (!last) return [];
  const { text, speech, ...more } = last;
  return [{ text: lastSentence(text), ...(speech !== undefined && { speech: lastSentence(speech) }), ...more }];
};

/** What else would do for an answer, where it helps: keys, places in the list, spelling. */
const help = <Shop>(task: Task, talk: Talk<Shop>, house: House<Shop>): readonly Message[] => {
  const phrase = house.phrasesFor(talk.turn);
  const slot = talk.version.intents.get(task.intent)?.definition.slots[task.asking ?? ''];
  const way = isSpoken(talk) ? 'spoken' : 'typed';
  if (task.offered.length > 1 && task.offered.length <= 5) {
    const options = task.offered.map(({ name }, at) => phrase('option', { number: at + 1, name }));
    return [phrase('help-choice', { way, options })];
  }
  if (slot?.type === 'number' || slot?.type === 'order-number' || slot?.type === 'pin' || slot?.type === 'phone')
    return [phrase('help-digits', { way, kind: slot.type.replace('-', '_') })];
  return slot?.spellable ? [phrase('help-spelling', { way, style: 'words' })] : [];
};

/** Most of a silence is the line, or somebody who thinks: the question stands, and nobody is blamed. The third time in a row is enough. */
export const nothingSaid = <Shop>(talk: Talk<Shop>, house: House<Shop>): void => {
  const phrase = house.phrasesFor(talk.turn);
  const silences = (talk.session.silences ?? 0) + (isSpoken(talk) ? 1 : 0);
  const session = { ...talk.session, silences };
  if (silences >= patience) {
    const { task: _left, doubt: _doubt, before: _before, ...rest } = session;
    reply(talk, house, { ...rest, waiting: [], silences: 0 }, [phrase('hung-up')]);
    talk.outcome = { ...talk.outcome!, end: 'closed' };
    return;
  }
  const { task, doubt } = session;
  if (doubt) return checkHeard(talk, house, doubt.words);
  const question = !task ? [] : silences === 1 ? inShort(task.question) : task.question;
  const open = question.length > 0 ? 'yes' : 'no';
  const more = task && silences > 1 ? help(task, talk, house) : [];
  reply(talk, house, session, [phrase('nothing-said', { open }), ...question, ...more]);
};

/** What must not be told was told: it is gone, and the question stands. */
export const refuse = <Shop>(what: 'card' | 'number', talk: Talk<Shop>, house: House<Shop>): void => {
  const { session, turn } = talk;
  reply(talk, house, session, [house.phrasesFor(turn)(`${what}-refused`), ...(session.task?.question ?? [])]);
};

/** "Did you say two large red mugs?": a yes to it is taken for those words. */
export const checkHeard = <Shop>(talk: Talk<Shop>, house: House<Shop>, words = talk.heard): void => {
  const phrase = house.phrasesFor(talk.turn);
  const asked = talk.session.doubt?.words === words ? talk.session.doubt.asked + 1 : 1;
  const keys = asked > 1 && isSpoken(talk) ? [phrase('help-yes-or-no')] : [];
  reply(talk, house, { ...talk.session, doubt: { words, asked } }, [phrase('did-you-say', { words }), ...keys]);
  talk.outcome = {
    ...talk.outcome!,
    choices: [
      { label: phrase('yes').text, press: `yes:${heardBinding}` },
      { label: phrase('no').text, press: 'no' },
    ],
    expects: { kind: 'confirmation', binding: heardBinding },
  };
};

/** It was misheard: it is said again, and the question that was open stands. */
export const sayAgain = <Shop>(talk: Talk<Shop>, house: House<Shop>): void => {
  const { session } = talk;
  const question = session.task?.question ?? [];
  const open = question.length > 0 ? 'yes' : 'no';
  reply(talk, house, session, [house.phrasesFor(talk.turn)('misheard', { open }), ...question]);
};

/** Puts the open question again: shorter first, then with all that helps; and gives it up before it becomes a loop. */
export const askAgain = <Shop>(talk: Talk<Shop>, house: House<Shop>): void => {
  const { session, turn } = talk;
  const { task } = session;
  if (!task) throw new Error('there is no open question to put again');
  const phrase = house.phrasesFor(turn);
  const attempt = task.attempts + 1;
  const way = isSpoken(talk) ? 'spoken' : 'typed';
  if (attempt >= patience) {
    const { task: _left, ...rest } = session;
    return reply(talk, house, { ...rest, waiting: [], misses: 0 }, [phrase('gave-up')]);
  }
  const intent = talk.version.intents.get(task.intent);
  const worded = intent && wordingFor(intent, turn.locale);
  const other = task.offered.length === 0 ? worded?.wording.prompts?.[task.asking ?? '']?.[attempt] : undefined;
  const full = attempt === 1 ? inShort(task.question) : task.question;
  const question: readonly Message[] =
    intent && worded && other
      ? [house.phrase(other, told(intent.definition, task.slots), worded.locale, turn.channel)]
      : full;
  const more = attempt > 1 ? help(task, talk, house) : [];
  const before = task.confirming === undefined ? phrase('again') : phrase('yes-or-no', { attempt, way });
  reply(talk, house, { ...session, task: { ...task, attempts: attempt } }, [before, ...question, ...more]);
};
