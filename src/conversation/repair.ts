import type { Message, Words } from '#kernel';
import type { House, Outcome, Talk } from './house.ts';
import type { Session, Task } from './session.ts';

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
  return {
    choices: task.offered.map(({ key, name }) => ({ label: name, press: `choose:${key}` })),
    expects:
      task.asking === undefined ? null : { kind: 'slot', slot: task.asking, ...(task.secret && { secret: true }) },
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
    ...openQuestion(session.task, house.phrasesFor(talk.turn.locale)),
  };
};

/** Nothing reached us: the question stands, and nobody is blamed. */
export const nothingSaid = <Shop>(talk: Talk<Shop>, house: House<Shop>): void => {
  const { session } = talk;
  reply(talk, house, session, [house.phrasesFor(talk.turn.locale)('nothing-said'), ...(session.task?.question ?? [])]);
};

export const refuseCardNumber = async <Shop>(talk: Talk<Shop>, house: House<Shop>): Promise<void> => {
  const { session } = talk;
  reply(talk, house, session, [house.phrasesFor(talk.turn.locale)('card-refused'), ...(session.task?.question ?? [])]);
};

/** Puts the open question again, otherwise each time, and gives it up before it becomes a loop. */
export const askAgain = <Shop>(talk: Talk<Shop>, house: House<Shop>): void => {
  const { session, turn } = talk;
  const { task } = session;
  if (!task) throw new Error('there is no open question to put again');
  const phrase = house.phrasesFor(turn.locale);
  const attempts = task.attempts + 1;
  if (attempts >= patience) {
    const { task: _left, ...rest } = session;
    return reply(talk, house, { ...rest, waiting: [], misses: 0 }, [phrase('gave-up')]);
  }
  const prompts = house.intents.get(task.intent)?.wording[turn.locale]?.prompts?.[task.asking ?? ''] ?? [];
  const other = prompts[attempts];
  const question: readonly Message[] =
    task.confirming !== undefined
      ? [phrase('yes-or-no', { attempt: attempts }), ...task.question]
      : [
          phrase('again'),
          ...(other && task.offered.length === 0
            ? [typeof other === 'string' ? { text: other } : other]
            : task.question),
        ];
  reply(talk, house, { ...session, task: { ...task, attempts } }, question);
};
