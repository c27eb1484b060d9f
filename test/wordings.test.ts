import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { intents } from '#intents';
import { readPhrases, readWordings } from '../src/app/wordings.ts';

type Phrase = string | { readonly text: string; readonly speech: string };
type Part = ReturnType<IntlMessageFormat['getAst']>[number];

const locales = ['en-US', 'es-US'];
const folder = join(__dirname, '..', 'intents');
const valueNames = ['items', 'product', 'query', 'number', 'order-number', 'money'];

const templates = (phrase: Phrase): readonly string[] =>
  typeof phrase === 'string' ? [phrase] : [phrase.text, phrase.speech];

/** Plain text, and the "#" of a plural. */
const askingNothing: readonly number[] = [0, 7];

const argumentsIn = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) => {
    if (askingNothing.includes(part.type) || !('value' in part)) return [];
    const inside = 'options' in part ? Object.values(part.options).flatMap(({ value }) => argumentsIn(value)) : [];
    return [part.value, ...inside];
  });

/** The names of the values a phrase asks for. Throws when it is no message in this locale. */
const asks = (phrase: Phrase, locale: string): readonly string[] =>
  [
    ...new Set(
      templates(phrase).flatMap((template) =>
        argumentsIn(new IntlMessageFormat(template, locale, undefined, { ignoreTag: true }).getAst()),
      ),
    ),
  ].sort();

const asksOfAll = (phrases: Readonly<Record<string, Phrase>>, locale: string) =>
  Object.fromEntries(Object.entries(phrases).map(([name, phrase]) => [name, asks(phrase, locale)]));

const keys = (map: Readonly<Record<string, unknown>> | undefined): readonly string[] => Object.keys(map ?? {}).sort();

const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}{}]+/gu, ' ')
    .trim();

const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();

test('every folder of an intent is served, and nothing is served without its folder', () => {
  const folders = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'definition.ts')));
  expect(sorted(intents.map(({ definition }) => definition.name))).toEqual(sorted(folders));
});

describe.each(intents.map(({ definition }) => [definition.name, definition] as const))('%s', (name, definition) => {
  const wordings = readWordings(join(folder, name));
  const english = wordings['en-US']!;
  const slots = Object.keys(definition.slots);

  it('is worded in every locale', () => {
    expect(Object.keys(wordings)).toEqual(expect.arrayContaining(locales));
  });

  describe.each(Object.entries(wordings))('in %s', (locale, wording) => {
    it('has the replies, signs, prompts and help that every other locale has', () => {
      expect(keys(wording.replies)).toEqual(keys(english.replies));
      expect(keys(wording.signs)).toEqual(keys(english.signs));
      expect(keys(wording.prompts)).toEqual(keys(english.prompts));
      expect(wording.help === undefined).toBe(english.help === undefined);
    });

    it('replies with messages that ask for the same values as in every other locale', () => {
      expect(asksOfAll(wording.replies, locale)).toEqual(asksOfAll(english.replies, 'en-US'));
    });

    it('asks as often as in English before it gives up, with messages that need no values', () => {
      for (const [slot, prompts] of Object.entries(wording.prompts ?? {})) {
        expect(slots).toContain(slot);
        expect(prompts.length).toBe(english.prompts?.[slot]?.length);
        expect(prompts.flatMap((prompt) => asks(prompt, locale))).toEqual([]);
      }
    });

    it('has a question for every slot it cannot do without', () => {
      const required = Object.entries(definition.slots).filter(([, slot]) => slot.required);
      for (const [slot] of required) expect(keys(wording.prompts)).toContain(slot);
    });

    it('names in its utterances only slots and kinds of value there are', () => {
      const named = wording.utterances.flatMap((utterance) => utterance.match(/\{[^}]*\}?/g) ?? []);
      const known = [...slots, ...valueNames].map((each) => `{${each}}`);
      expect(named.filter((each) => !known.includes(each))).toEqual([]);
    });

    it('says nothing twice in its utterances and signs', () => {
      const lists = [wording.utterances, ...Object.values(wording.signs ?? {})];
      for (const list of lists) {
        const all = list.map((each) => each.toLowerCase());
        expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
      }
    });

    it('has signs that letters can match', () => {
      const signs = Object.values(wording.signs ?? {}).flat();
      expect(signs.filter((sign) => folded(sign) === '')).toEqual([]);
    });
  });
});

test.each(locales)('no utterance in %s belongs to two intents', (locale) => {
  const owners = new Map<string, string>();
  const shared: string[] = [];
  for (const { definition } of intents) {
    const wording = readWordings(join(folder, definition.name))[locale]!;
    for (const utterance of wording.utterances.map(folded)) {
      const owner = owners.get(utterance);
      if (owner !== undefined && owner !== definition.name)
        shared.push(`${utterance}: ${owner} and ${definition.name}`);
      owners.set(utterance, definition.name);
    }
  }
  expect(shared).toEqual([]);
});

test('the dialogue itself has the same phrases, asking for the same values, in every locale', () => {
  const phrases = readPhrases(join(__dirname, '..', 'src', 'conversation', 'wording'));
  expect(Object.keys(phrases)).toEqual(expect.arrayContaining(locales));
  for (const [locale, own] of Object.entries(phrases))
    expect(asksOfAll(own, locale)).toEqual(asksOfAll(phrases['en-US']!, 'en-US'));
});
