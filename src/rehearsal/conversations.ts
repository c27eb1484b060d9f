import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { wordingFor } from '#conversation';
import type { Edition } from '#kernel';
import { readRecorded, reasonOf, type Recorded } from '#studio';
import { createActor } from './actor.ts';
import { differencesOf } from './expectations.ts';
import type { RehearsalGround, RehearsedVersion } from './ground.ts';
import { personaOf } from './personas.ts';
import { beginning } from './playground.ts';
import type { ConversationReport, ConversationResult, Difference } from './ports.ts';

export interface Watcher<Report> {
  /** Called now and then. False: nobody wants to know any more. */
  progress(done: number, total: number, report: Report): Promise<boolean>;
}

/** Milliseconds */
const tellEvery = 300;

interface Talk {
  readonly intent: string;
  readonly name: string;
  readonly yaml: string;
}

export const talksOf = ({ intents }: Edition, only?: readonly string[]): readonly Talk[] =>
  Object.entries(intents)
    .filter(([intent]) => !only || only.includes(intent))
    .flatMap(([intent, { conversations }]) =>
      Object.entries(conversations).map(([name, yaml]) => ({ intent, name: `${intent}/${name}`, yaml })),
    );

/** Says recorded conversations to a version, each as a new shopper, and holds every answer against what was recorded. */
export const createConversations = (ground: RehearsalGround) => {
  const act = createActor(ground, ground.commerce({ once: false }));

  const play = async (version: RehearsedVersion, { locale, turns }: Recorded): Promise<readonly Difference[]> => {
    const persona = personaOf('regular');
    const scene = { version, persona, conversation: randomUUID(), channel: 'web', locale, modality: 'text' } as const;
    const differences: Difference[] = [];
    // As an account that was just opened: no PIN is set yet.
    let standing = beginning(null);
    const told = {
      locale,
      replies: [...version.intents.values()].flatMap((intent) =>
        Object.values(wordingFor(intent, locale).wording.replies),
      ),
    };
    for (const [index, turn] of turns.entries()) {
      const input =
        turn.press === undefined
          ? ({ kind: 'words', words: turn.shopper ?? '' } as const)
          : ({ kind: 'pressed', value: turn.press } as const);
      const traced = turn.calls !== undefined;
      const acted = await act(scene, standing, { id: `t${index + 1}`, input, at: ground.clock(), traced });
      standing = acted.standing;
      const { decision } = acted.talk;
      const behind = {
        slots: decision?.do === 'run' ? decision.slots : {},
        calls: (acted.trace?.handlers ?? []).flatMap(({ calls }) => calls.map(({ call }) => call)),
      };
      differences.push(...differencesOf(turn, acted.answer, index + 1, told, behind));
      await setImmediate();
    }
    return differences;
  };

  const one = async (version: RehearsedVersion, { intent, name, yaml }: Talk): Promise<ConversationResult> => {
    const begun = performance.now();
    const told = { name, intent };
    const ms = (): number => performance.now() - begun;
    let read: Recorded;
    try {
      read = readRecorded(yaml);
    } catch (error) {
      const broken = { ...told, title: name, turns: 0, differences: [] };
      return { ...broken, outcome: 'failed', reason: `It can't be read: ${reasonOf(error)}.`, ms: ms() };
    }
    const { title, turns, needs } = read;
    const about = { ...told, title, turns: turns.length };
    if (needs === 'shop')
      return {
        ...{ ...about, differences: [], outcome: 'skipped', ms: ms() },
        reason: 'It needs the whole shop: npm run intents -- test says it there.',
      };
    try {
      const differences = await play(version, read);
      const outcome = differences.length > 0 ? 'failed' : 'passed';
      return { ...about, outcome, reason: null, differences, ms: ms() };
    } catch (error) {
      return { ...about, outcome: 'failed', reason: (error as Error).message, differences: [], ms: ms() };
    }
  };

  return async (
    version: RehearsedVersion,
    talks: readonly Talk[],
    watcher?: Watcher<ConversationReport>,
  ): Promise<ConversationReport> => {
    const begun = performance.now();
    const conversations: ConversationResult[] = [];
    const count = (outcome: ConversationResult['outcome']): number =>
      conversations.filter((each) => each.outcome === outcome).length;
    const report = (): ConversationReport => ({
      ...{ passed: count('passed'), failed: count('failed'), skipped: count('skipped') },
      ms: performance.now() - begun,
      conversations: [...conversations],
    });
    let told = begun;
    for (const talk of talks) {
      conversations.push(await one(version, talk));
      if (!watcher || performance.now() - told < tellEvery) continue;
      told = performance.now();
      if (!(await watcher.progress(conversations.length, talks.length, report()))) break;
    }
    return report();
  };
};
