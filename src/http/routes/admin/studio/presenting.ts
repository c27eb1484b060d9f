import type { z } from 'zod';
import { same, type Problem, type Studio } from '#studio';
import type { draftOverview } from './answers.ts';

const counted = (problems: readonly Problem[]) => {
  const errors = problems.filter(({ level }) => level === 'error').length;
  return { errors, warnings: problems.length - errors };
};

/** The draft in a line per intent; those that are live and were removed included. */
export const overviewOf = async (studio: Studio): Promise<z.input<typeof draftOverview>> => {
  const { revision, hash, edition, heads } = await studio.draft.now();
  const live = await studio.live();
  const problems = studio.problems(edition);
  const intents = heads.flatMap(({ intent: name, content, revision: own, who, at }) => {
    const inForce = live?.content.intents[name] ?? null;
    const shown = content ?? inForce;
    if (!shown) return [];
    const words = Object.entries(shown.wording);
    const change = !content
      ? ('removed' as const)
      : !inForce
        ? ('added' as const)
        : same(content, inForce)
          ? null
          : ('changed' as const);
    return [
      {
        name,
        titles: Object.fromEntries(words.map(([locale, { title }]) => [locale, title])),
        kind: shown.definition.kind,
        handler: shown.handler.kind,
        utterances: Object.fromEntries(words.map(([locale, { utterances }]) => [locale, utterances.length])),
        slots: Object.keys(shown.definition.slots),
        conversations: Object.keys(shown.conversations).length,
        change,
        ...counted(problems.filter(({ intent }) => intent === name)),
        revision: own,
        who,
        at: at.toISOString(),
      },
    ];
  });
  return {
    revision,
    hash,
    live: live?.number ?? null,
    changes: intents.filter(({ change }) => change !== null).length,
    locales: [...new Set(intents.flatMap(({ titles }) => Object.keys(titles)))].sort(),
    ...counted(problems),
    waitingFiles: (await studio.files.waiting()).length,
    intents,
  };
};
