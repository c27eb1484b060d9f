import type { IntentDefinition, Locale } from '#kernel';
import type { Checked, Fault, Problem } from './problem.ts';
import { lengthFaults } from './phrase-faults.ts';
import { folded, wordingDifferences, wordingFaults } from './wording-faults.ts';

const followUpFaults = ({ followUps }: IntentDefinition, names: ReadonlySet<string>): Fault[] =>
  Object.entries(followUps ?? {})
    .filter(([, to]) => to !== undefined && !names.has(to))
    .map(([when, to]) => ({
      path: `definition/followUps/${when}`,
      detail: `its follow-up "${when}" leads to "${to}", which is no intent`,
    }));

const talkFaults = ({ recorded }: Checked, locales: readonly Locale[], names: ReadonlySet<string>): Fault[] =>
  [...recorded].flatMap(([name, { locale, turns }]) => {
    const path = `conversations/${name}`;
    const strangers = turns.flatMap(({ intent }) => (intent === undefined || names.has(intent) ? [] : [intent]));
    return [
      ...(locales.includes(locale)
        ? []
        : [{ path, detail: `it is in ${locale}; the shop speaks ${locales.join(', ')}` }]),
      ...strangers.map((intent) => ({ path, detail: `it waits for "${intent}", which is no intent` })),
    ];
  });

/**
 * Every problem of one intent that shows without looking at the wordings of the others. `locales`: all that the shop speaks.
 * `unlike`: what it is that one language says what another does not.
 */
export const intentProblems = (
  intent: Checked,
  { locales, names, unlike }: { locales: readonly Locale[]; names: ReadonlySet<string>; unlike: Problem['level'] },
): Problem[] => {
  const { name, definition, wordings, recorded } = intent;
  const as =
    (level: Problem['level'], locale: Locale | null) =>
    (fault: Fault): Problem => ({
      level,
      intent: name,
      locale,
      ...fault,
    });
  const [first, ...others] = [...wordings].sort(([one]) => (one === 'en-US' ? -1 : 1));
  return [
    ...followUpFaults(definition, names).map(as('error', null)),
    ...[...wordings].flatMap(([locale, wording]) =>
      wordingFaults(locale, wording, definition).map(as('error', locale)),
    ),
    ...[...wordings].flatMap(([locale, wording]) => lengthFaults(locale, wording).map(as('warning', locale))),
    ...talkFaults(intent, locales, names).map(as('error', null)),
    ...locales
      .filter((locale) => !wordings.has(locale))
      .map((locale) =>
        as(unlike, locale)({ path: '', detail: `it is missing; the shop speaks ${locales.join(', ')}` }),
      ),
    ...(first
      ? others.flatMap(([locale, wording]) =>
          wordingDifferences({ locale, wording }, { locale: first[0], wording: first[1] }).map(as(unlike, locale)),
        )
      : []),
    ...(recorded.size === 0
      ? [as(unlike, null)({ path: 'conversations', detail: 'there is no recorded conversation that can be read' })]
      : []),
  ];
};

/** One utterance cannot mean two things. */
export const sharedUtterances = (intents: readonly Checked[], locale: Locale): Problem[] => {
  const owners = new Map<string, string>();
  return intents.flatMap(({ name, wordings }) =>
    (wordings.get(locale)?.utterances ?? []).flatMap((utterance): Problem[] => {
      const owner = owners.get(folded(utterance));
      owners.set(folded(utterance), owner ?? name);
      if (owner === undefined || owner === name) return [];
      const detail = `"${utterance}" belongs to ${owner} and to ${name}; it can mean only one of them`;
      return [{ level: 'error', intent: name, locale, path: 'utterances', detail }];
    }),
  );
};

/** At most one intent is meant by a phrase that names none. */
export const bareProblems = (definitions: readonly IntentDefinition[]): Problem[] => {
  const bare = definitions.filter((definition) => definition.bare).map(({ name }) => name);
  return bare.slice(1).map((intent) => ({
    level: 'error',
    intent,
    locale: null,
    path: 'definition/bare',
    detail: `${bare.join(' and ')} all say that they are meant by a bare phrase; only one can be`,
  }));
};
