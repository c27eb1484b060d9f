import type { Meaning } from './lexicon.ts';
import type { MenuProduct, Person } from './menu.ts';
import type { Mention } from './spot.ts';
import type { Cue } from './words/order-words.ts';

type Product = Extract<Meaning, { kind: 'product' }>;
type OptionMeaning = Extract<Meaning, { kind: 'option' }>;

/** A mention whose meaning here is settled. */
export type Heard =
  | { readonly kind: 'product'; readonly meant: readonly Product[]; readonly text: string; readonly cost: number }
  | { readonly kind: 'option'; readonly meant: readonly OptionMeaning[]; readonly text: string; readonly cost: number }
  | { readonly kind: 'modifier'; readonly mod: string }
  | { readonly kind: 'same'; readonly groups: readonly string[] }
  /** "matching", "a juego" */
  | { readonly kind: 'matches' }
  | { readonly kind: 'number'; readonly value: number; readonly pair?: boolean; readonly behind?: boolean }
  /** `refuses`: its last word is "no", which may be said of what comes next: "actually no bread". */
  | { readonly kind: 'cue'; readonly cues: ReadonlySet<Cue>; readonly refuses?: boolean }
  | { readonly kind: 'comma' | 'stop' }
  /** What is wrong comes next; what is right does. */
  | { readonly kind: 'amends' | 'becomes' }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'stray'; readonly text: string };

const small: ReadonlySet<Cue> = new Set(['a', 'the', 'of', 'and', 'or', 'with']);

/** Settles what a phrase means that may mean several things, by what stands around it; `spoken` was spoken of before. */
export const hear = (mentions: readonly Mention[], spoken?: MenuProduct): Heard[] => {
  const has = (at: number, kind: Meaning['kind']): boolean =>
    mentions[at]?.meanings.some((meaning) => meaning.kind === kind) ?? false;
  const isSmall = (at: number): boolean =>
    mentions[at]?.meanings.some((meaning) => meaning.kind === 'cue' && small.has(meaning.cue)) ?? false;

  const isWith = (at: number): boolean =>
    mentions[at]?.meanings.some((meaning) => meaning.kind === 'cue' && meaning.cue === 'with') ?? false;

  /** The next that names something. */
  const nextNamed = (at: number): 'product' | 'option' | undefined => {
    for (let next = at + 1; next < Math.min(mentions.length, at + 5); next += 1) {
      const { text, meanings } = mentions[next]!;
      if (text === ',' || text === '.') return undefined;
      if (has(next, 'option') && has(next, 'product')) return has(next + 1, 'product') ? 'option' : 'product';
      if (has(next, 'option')) return 'option';
      if (has(next, 'product')) return 'product';
      const isPlain = meanings.some((meaning) => meaning.kind === 'cue' && meaning.cue === 'plain');
      if (meanings.length > 0 && !isSmall(next) && !isPlain) return undefined;
    }
    return undefined;
  };

  const isCueAt = (at: number, ...any: readonly Cue[]): boolean =>
    mentions[at]?.meanings.some((meaning) => meaning.kind === 'cue' && any.includes(meaning.cue)) ?? false;

  /** "ten bulbs" counts, where "ten" is also short for ten metres; "no, the ten" and "de diez" choose of what comes so. */
  const counts = (at: number, options: readonly OptionMeaning[]): boolean => {
    if (options.some(({ sure }) => sure === 1) || !has(at, 'number')) return false;
    const chooses = isCueAt(at - 1, 'of', 'one', 'correct', 'the') && options.some(({ group }) => last?.optionGroups.includes(group)); // prettier-ignore
    return nextNamed(at) === 'product' || !chooses;
  };

  let named = false;
  let last = spoken;
  return mentions.map(({ text, meanings, cost, person }, at): Heard => {
    if (person) return { kind: 'person', person };
    if (text === ',') return { kind: 'comma' };
    if (text === '.') {
      named = false;
      return { kind: 'stop' };
    }
    const products = meanings.filter((meaning) => meaning.kind === 'product');
    const chosen = meanings.filter((meaning) => meaning.kind === 'option');
    const options = counts(at, chosen) ? [] : chosen;
    const cues = new Set(
      meanings.flatMap((meaning) =>
        meaning.kind === 'cue' && (meaning.exactly ?? text) === text ? [meaning.cue] : [],
      ),
    );
    const modifier = meanings.find((meaning) => meaning.kind === 'modifier');
    if (products.length > 0 && options.length > 0) {
      // "el de avena"
      const picked = /\s/u.test(mentions[at - 1]?.text ?? '') && mentions[at - 1]!.meanings.some((each) => each.kind === 'cue' && each.cue === 'one'); // prettier-ignore
      const isOption = has(at + 1, 'product') || picked || (named && isWith(at - 1));
      if (isOption) return { kind: 'option', meant: options, text, cost };
    }
    // "a latte with almond milk", where there are almond croissants: it is something else.
    const isElse = products.length > 0 && named && isWith(at - 1) && mentions[at + 1]?.meanings.length === 0 && /^\p{L}/u.test(mentions[at + 1]!.text); // prettier-ignore
    if (isElse && products.every(({ sure }) => sure < 1)) return { kind: 'stray', text };
    if (products.length > 0) {
      named = true;
      last = products[0]!.product;
      const top = Math.max(...products.map(({ sure }) => sure));
      return { kind: 'product', meant: products.filter(({ sure }) => sure === top), text, cost };
    }
    if (options.length > 0) {
      const top = Math.max(...options.map(({ sure }) => sure));
      return { kind: 'option', meant: options.filter(({ sure }) => sure >= top - 0.05), text, cost };
    }
    const same = meanings.flatMap((meaning) => (meaning.kind === 'same' ? [meaning.group] : []));
    if (same.length > 0) return { kind: 'same', groups: same };
    if (has(at, 'matches')) return { kind: 'matches' };
    const next = nextNamed(at);
    // "small fries, no, a medium", "no a medium", "with soy no with oat"
    const corrects = mentions[at + 1]?.text === ',' || (at > 0 && (/^(?:a|an)$/u.test(mentions[at + 1]?.text ?? '') || isWith(at + 1))); // prettier-ignore
    if (modifier?.mod === 'no' && at > 0 && corrects) return { kind: 'cue', cues: new Set(['correct']) };
    // "no strawberry ones", "three more without onion"
    if (modifier?.mod === 'no' && next === 'option' && mentions[at + 2]?.text === 'ones')
      return { kind: 'cue', cues: new Set(['remove']) };
    // "menos una roja"
    const takesSome = at === 0 && cues.has('less') && (has(1, 'number') || isCueAt(1, 'one', 'a'));
    if (takesSome) return { kind: 'cue', cues: new Set(['remove']) };
    // "todo en gris menos la roja"
    if (modifier && cues.has('but') && at > 0 && isCueAt(at + 1, 'the')) return { kind: 'cue', cues: new Set(['but']) };
    if (modifier?.mod === 'extra' && cues.has('more') && has(at - 1, 'number')) return { kind: 'cue', cues };
    // "and one without"
    const isLast = at === mentions.length - 1 || mentions[at + 1]?.text === '.';
    if (modifier && (next === 'option' || (modifier.mod === 'no' && isLast)))
      return { kind: 'modifier', mod: modifier.mod };
    if (modifier?.mod === 'no' && next === 'product') return { kind: 'cue', cues: new Set(['remove']) };
    // "make that one cookie"
    const isMade = mentions[at - 1]?.meanings.some((each) => each.kind === 'cue' && each.cue === 'make') === true;
    if (isMade && cues.has('it') && / one$/u.test(text) && has(at + 1, 'product')) return { kind: 'number', value: 1 };
    const number = meanings.find((meaning) => meaning.kind === 'number');
    if (cues.size > 0) return { kind: 'cue', cues, refuses: cues.has('correct') && / no$/u.test(text) };
    if (number) return { ...number, pair: number.pair === true };
    return { kind: 'stray', text };
  });
};
