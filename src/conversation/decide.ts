import type { Input, IntentDefinition, Interpretation } from '#kernel';
import {
  certain,
  close,
  isBare,
  likely,
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
import type { Session } from './session.ts';

/** An intent that builds on what another one noted means nothing before. */
const isPossible = (definition: IntentDefinition | undefined, session: Session): boolean =>
  definition !== undefined && (definition.needs === undefined || session.notes[definition.needs] !== undefined);

/** The intents that can be meant here; what the others held of the confidence falls to them. */
const possibleOnes = (said: Interpretation, session: Session, definitions: Definitions): Interpretation['intents'] => {
  const left = said.intents.filter(({ name }) => isPossible(definitions.get(name), session));
  const lost = said.intents
    .filter((intent) => !left.includes(intent))
    .reduce((sum, { confidence }) => sum + confidence, 0);
  return left.map(({ name, confidence }) => ({ name, confidence: lost < 1 ? confidence / (1 - lost) : confidence }));
};

const onWords = (said: Interpretation, session: Session, definitions: Definitions): Decision => {
  const [top, second] = possibleOnes(said, session, definitions);
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
