import { no, ok, type Edition, type Log } from '#kernel';
import type { Database } from '#store';
import type { RunTests } from '#studio';
import { createActor } from './actor.ts';
import { modalityOf, saidAgain } from './again.ts';
import { createConversations, talksOf } from './conversations.ts';
import type { RehearsalGround, Repertoire } from './ground.ts';
import { personaOf } from './personas.ts';
import { answerOf, beginning, createPlayground } from './playground.ts';
import type { ConversationReport, PreviewReport, Rehearsals } from './ports.ts';
import { createPreview } from './preview.ts';
import { readRecentTalks, readTalkUpTo } from './recent-talks.ts';
import { asTestReport } from './test-report.ts';
import { createRuns } from './runs.ts';

/** A preview that was done a moment ago is told again: by then no shopper has said much more. */
const asGood = 60_000;

export const createRehearsals = (
  db: Database,
  log: Log,
  ground: RehearsalGround,
  repertoire: Repertoire,
): Rehearsals & { readonly runTests: RunTests } => {
  const runs = createRuns({ db, clock: ground.clock, log });
  const runConversations = createConversations(ground);
  const preview = createPreview(ground);
  const live = async () => (await repertoire.of('live'))!;

  const again: Rehearsals['again'] = async ({ edition, conversation, turn }) => {
    const piece = await repertoire.of(edition);
    if (!piece) return no('unknown-edition');
    const talk = await readTalkUpTo(db, { conversation, turn }, ground.hidden());
    if (!talk) return no('unknown-turn');
    const { version } = piece;
    const act = createActor(ground, ground.commerce({ once: true }));
    const persona = personaOf('regular');
    const { channel, locale, turns } = talk;
    const scene = { version, persona, conversation, channel, locale, modality: modalityOf(talk) };
    let standing = beginning(persona.pin);
    for (const [index, { turn: id, heard, at }] of turns.entries()) {
      const isLast = index === turns.length - 1;
      const input = saidAgain({ heard }, version, standing, persona.pin) ?? { kind: 'words', words: '' };
      const acted = await act(scene, standing, { id, input, at, traced: isLast });
      standing = acted.standing;
      const place = { conversation, position: index + 1, version: version.number, locale, modality: scene.modality };
      if (isLast) return ok(answerOf(acted, place, ground));
    }
    return no('unknown-turn');
  };

  return {
    ...createPlayground(db, ground, repertoire),
    again,

    test: async ({ edition, only, who }) => {
      const piece = await repertoire.of(edition);
      if (!piece) return no('unknown-edition');
      const { version, content, hash } = piece;
      const talks = talksOf(content, only);
      const number = (await live()).version.number ?? 0;
      const about = { kind: 'test', key: `${hash}:${only?.join() ?? ''}`, hash, live: number, who } as const;
      const work = (progress: (done: number, total: number, report: ConversationReport) => Promise<boolean>) =>
        runConversations(version, talks, { progress });
      return ok(await runs.begin<ConversationReport>({ ...about, total: talks.length }, work));
    },
    tested: (id) => runs.read('test', id),

    preview: async ({ turns, who }) => {
      const [now, draft] = await Promise.all([live(), repertoire.of('draft')]);
      const number = now.version.number ?? 0;
      const { hash, version } = draft ?? now;
      const key = `${number}:${hash}:${turns}`;
      const known = await runs.like<PreviewReport>('preview', key, asGood);
      if (known) return known;
      const talks = await readRecentTalks(db, turns, ground.hidden());
      const total = talks.reduce((sum, { turns: said }) => sum + said.length, 0);
      return runs.begin<PreviewReport>({ kind: 'preview', key, hash, live: number, who, total }, (progress) =>
        preview(now.version, version, talks, { progress }),
      );
    },
    previewed: (id) => runs.read('preview', id),

    cancel: (id) => runs.cancel(id),

    runTests: async (edition: Edition) =>
      asTestReport(await runConversations(await repertoire.made(edition), talksOf(edition))),
  };
};
