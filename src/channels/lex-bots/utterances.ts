import { withoutValues, type IntentDefinition, type SlotType } from '#kernel';
import type { Tell } from './messages.ts';

// Lex's quotas.
export const most = { length: 500, perIntent: 1500, charactersPerLocale: 200_000 } as const;

/** What a gap that is called as a kind of value may be filled by. */
const kinds: Readonly<Record<string, readonly SlotType[]>> = {
  items: ['items', 'product', 'words'],
  product: ['product', 'items', 'words'],
  query: ['words', 'product', 'items'],
  number: ['number', 'order-number'],
  'order-number': ['order-number', 'number'],
  money: ['money', 'number'],
};

const slotFor = (gap: string, { slots }: IntentDefinition): string | undefined => {
  if (slots[gap] && slots[gap].type !== 'memo') return gap;
  for (const type of kinds[gap] ?? []) {
    const found = Object.entries(slots).find(([, slot]) => slot.type === type);
    if (found) return found[0];
  }
  return undefined;
};

/** Letters, digits, apostrophes, hyphens and underscores are all that Lex takes in an utterance, and gaps with space around. */
const tidy = (utterance: string): string =>
  utterance
    .replace(/[’`´]/g, "'")
    .replace(/\{[^}]*\}/g, ' $& ')
    .replace(/[^\p{L}\p{M}\p{N}{}'_-]+/gu, ' ')
    .replace(/(^|\s)['_-]+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The utterance as Lex takes it, or why not. */
export const lexUtterance = (
  utterance: string,
  definition: IntentDefinition,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string } => {
  const gaps: string[] = [];
  let unknown: string | undefined;
  const text = tidy(
    withoutValues(utterance).replace(/\{([^}]*)\}/g, (_, gap: string) => {
      const slot = slotFor(gap, definition);
      if (slot === undefined) unknown = gap;
      gaps.push(slot ?? gap);
      return `{${slot ?? gap}}`;
    }),
  );
  if (unknown !== undefined) return { ok: false, why: `the intent has no slot for {${unknown}}` };
  const twice = gaps.find((gap, at) => gaps.indexOf(gap) !== at);
  if (twice !== undefined) return { ok: false, why: `Lex takes {${twice}} only once in an utterance` };
  if (text === '') return { ok: false, why: 'no letters are left of it' };
  return text.length > most.length
    ? { ok: false, why: `it is longer than ${most.length} characters` }
    : { ok: true, text };
};

/** One locale's utterances: each means one thing, and there are as many as Lex takes. */
export const createUtterances = (tell: Tell) => {
  const owners = new Map<string, string>();
  let characters = 0;
  /** Those that came with a bot and go back as they are. */
  const reserve = (intent: string, texts: readonly string[]): void => {
    for (const text of texts) {
      owners.set(text.toLowerCase(), intent);
      characters += text.length;
    }
  };
  const take = (definition: IntentDefinition, utterances: readonly string[]): readonly string[] => {
    const taken: string[] = [];
    for (const utterance of utterances) {
      const result = lexUtterance(utterance, definition);
      const owner = result.ok ? owners.get(result.text.toLowerCase()) : undefined;
      if (owner === definition.name) continue;
      const why = !result.ok
        ? result.why
        : owner !== undefined
          ? `it is the same as one of ${owner} to Lex`
          : taken.length >= most.perIntent
            ? `an intent has at most ${most.perIntent}`
            : characters + result.text.length > most.charactersPerLocale
              ? `a locale has at most ${most.charactersPerLocale} characters of them`
              : undefined;
      if (why !== undefined || !result.ok) {
        tell(`${definition.name}: the utterance "${utterance}" is left out: ${why}.`);
        continue;
      }
      taken.push(result.text);
      reserve(definition.name, [result.text]);
    }
    return taken;
  };
  return { reserve, take };
};
