import { longestMessage, variantsOf, type Channel, type IntentWording, type Locale, type Phrase } from '#kernel';
import { saidOn } from '#rendering';
import { askedValues, leastLength } from './asked-values.ts';
import type { Fault } from './problem.ts';

const list = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(', ') || 'nothing';

const tried = <Value>(work: () => Value): Value | undefined => {
  try {
    return work();
  } catch {
    // `unreadable` tells of it.
    return undefined;
  }
};

/** Variants that do not say the same: other values, or the very words of another. */
export const variantFaults = (replies: IntentWording['replies'], locale: Locale): Fault[] =>
  Object.entries(replies).flatMap(([reply, phrases]) => {
    const variants = variantsOf(phrases);
    const path = `replies/${reply}`;
    const [first, ...others] = variants.map((variant) => tried(() => askedValues(variant, locale)));
    const texts = variants.map((variant) => JSON.stringify(variant));
    return [
      ...others.flatMap((asked, at): Fault[] =>
        !asked || !first || asked.join() === first.join()
          ? []
          : [
              {
                path,
                detail: `its variant ${at + 2} asks for ${list(asked)}, but the first for ${list(first)}; every one must hold the same`,
              },
            ],
      ),
      ...(new Set(texts).size < texts.length ? [{ path, detail: 'two of its variants are the same' }] : []),
    ];
  });

const ends: Readonly<Record<keyof typeof longestMessage, string>> = {
  lex: 'it will be cut into several',
  teams: 'its end will be left out',
};

const tooLong = (path: string, phrase: Phrase, locale: Locale): Fault[] =>
  (Object.entries(longestMessage) as [keyof typeof longestMessage & Channel, number][]).flatMap(([channel, most]) => {
    const said = saidOn(phrase, channel);
    const texts = channel === 'teams' ? [said.text] : [said.text, said.speech];
    const length = Math.max(...texts.map((text) => tried(() => leastLength(text, locale)) ?? 0));
    if (length <= most) return [];
    const detail = `it has ${length} characters without its values; a message in ${channel} has ${most}, so that ${ends[channel]}`;
    return [{ path, detail }];
  });

/** What is longer than a channel takes in one message: it works, in another way than it was written. */
export const lengthFaults = (locale: Locale, { replies, opening, prompts = {} }: IntentWording): Fault[] => [
  ...(opening === undefined ? [] : tooLong('opening', opening, locale)),
  ...Object.entries(prompts).flatMap(([slot, phrases]) =>
    phrases.flatMap((phrase) => tooLong(`prompts/${slot}`, phrase, locale)),
  ),
  ...Object.entries(replies).flatMap(([reply, phrases]) =>
    variantsOf(phrases).flatMap((phrase) => tooLong(`replies/${reply}`, phrase, locale)),
  ),
];
