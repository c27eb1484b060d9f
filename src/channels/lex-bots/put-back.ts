import { isDeepStrictEqual } from 'node:util';
import { variantsOf, type IntentDefinition, type IntentWording, type Locale, type Phrases } from '#kernel';
import type { LexIntent } from './bot.ts';
import { buildSlot, lexSlots, type Place } from './build.ts';
import { openingPath, replies, withAllPrompts, wordingIn, type Source } from './carry.ts';
import { isObject, listAt, objectAt, textAt, type JsonObject } from './json.ts';
import { withPhrases, type Tell } from './messages.ts';
import { lexUtterance } from './utterances.ts';

const withAt = (json: JsonObject, [key, ...rest]: readonly string[], value: JsonObject): JsonObject =>
  key === undefined ? value : { ...json, [key]: withAt(objectAt(json, key), rest, value) };

/** What a specification that was not there needs beside its words. */
const fresh: JsonObject = { allowInterrupt: true };

/**
 * The intent as it came with a bot, with what was changed here since: only that. What says the same as before is as it was, to the
 * letter.
 */
export const putBack = (
  source: Source,
  now: { readonly definition: IntentDefinition; readonly wording: IntentWording },
  {
    original,
    locale,
    place,
    tell,
  }: {
    /** What the intent was when it came: of all the bot's locales, which need not agree. */
    readonly original: IntentDefinition;
    readonly locale: Locale;
    readonly place: Place;
    readonly tell: Tell;
  },
): LexIntent => {
  const { definition, wording } = now;
  const before = withAllPrompts(wordingIn(source, definition.name, locale, 'confirm' in wording.replies), original);
  let { intent } = source;

  const changed = (one: unknown, other: unknown): boolean => !isDeepStrictEqual(one, other);
  if (changed(before.utterances, wording.utterances)) {
    const gone = new Set(before.utterances.filter((each) => !wording.utterances.includes(each)));
    const stored = listAt(intent, 'sampleUtterances').filter((each) => !gone.has(textAt(each, 'utterance') ?? ''));
    const added = wording.utterances.filter((each) => !before.utterances.includes(each));
    intent = {
      ...intent,
      sampleUtterances: [
        ...stored,
        ...added.flatMap((utterance) => {
          const result = lexUtterance(utterance, definition);
          if (!result.ok) tell(`${definition.name}: the utterance "${utterance}" is left out: ${result.why}.`);
          return result.ok ? [{ utterance: result.text }] : [];
        }),
      ],
    };
  }

  const putPhrase = (path: readonly string[], was: Phrases | undefined, is: Phrases | undefined): void => {
    if (!changed(was, is)) return;
    if (is === undefined) {
      const setting = objectAt(intent, path[0]!);
      intent = { ...intent, [path[0]!]: { ...setting, ['active' in setting ? 'active' : 'isActive']: false } };
      return;
    }
    const specification = objectAt(intent, ...path);
    const retries: JsonObject = path.at(-1) === 'promptSpecification' ? { maxRetries: 2 } : {};
    intent = withAt(intent, path, {
      ...fresh,
      ...retries,
      ...withPhrases(specification, variantsOf(is), locale, tell),
    });
  };
  putPhrase(openingPath, before.opening, wording.opening);
  for (const [reply, path] of Object.entries(replies)) putPhrase(path, before.replies[reply], wording.replies[reply]);

  const names = lexSlots(definition).filter((name) => name in source.slots || !(name in original.slots));
  const utterances = listAt(intent, 'sampleUtterances').flatMap((each) => textAt(each, 'utterance') ?? []);
  const slots = Object.fromEntries(
    names.map((name): [string, JsonObject] => {
      const stored = source.slots[name];
      if (!stored) return [name, buildSlot(definition, name, { wording, utterances, locale, place, tell })];
      const [was, is] = [before.prompts?.[name], wording.prompts?.[name]];
      const setting = objectAt(stored, 'valueElicitationSetting');
      const required = definition.slots[name]!.required === true;
      const sameConstraint = (original.slots[name]?.required === true) === required;
      if (!changed(was, is) && sameConstraint) return [name, stored];
      const specification = setting['promptSpecification'] ?? null;
      const old: JsonObject = isObject(specification) ? specification : { ...fresh, maxRetries: 2 };
      const asked = changed(was, is) && is ? { ...old, ...withPhrases(old, is, locale, tell) } : specification;
      return [
        name,
        {
          ...stored,
          valueElicitationSetting: {
            ...setting,
            promptSpecification: asked,
            slotConstraint: sameConstraint ? (setting['slotConstraint'] ?? null) : required ? 'Required' : 'Optional',
          },
        },
      ];
    }),
  );

  const gone = Object.keys(source.slots).filter((name) => !names.includes(name));
  const added = names.filter((name) => !(name in source.slots));
  if (gone.length > 0 || added.length > 0) {
    const priorities = listAt(intent, 'slotPriorities').filter(
      ({ slotName }) => !(gone as readonly unknown[]).includes(slotName),
    );
    const highest = Math.max(0, ...priorities.map(({ priority }) => Number(priority)));
    intent = {
      ...intent,
      slotPriorities: [...priorities, ...added.map((slotName, at) => ({ priority: highest + at + 1, slotName }))],
    };
  }
  return { intent, slots };
};
