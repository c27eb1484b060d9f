import type { Meaning, OrderLexicon } from './lexicon.ts';
import type { Menu } from './menu.ts';
import { spot, type Mention } from './spot.ts';
import type { Cue } from './words/order-words.ts';

/** A menu that names nothing: read against it, a sentence is words of ordering with phrases between them. */
export const nothingOnIt: Menu = { products: [], optionGroups: {} };

/** Words in a row that are no words of ordering, and what stands before them. */
export interface Phrase {
  readonly words: readonly string[];
  /** A number, an article or the word for what to do: what follows names a thing. */
  readonly led: boolean;
  /** Together with the phrase before, parted by "of", "and" or "with": one name may hold both. */
  readonly joined?: string;
  /** What parts it from the phrase before, if that joins them. */
  readonly joint?: string;
  /** One word that counts as well as names: "bottle". */
  readonly counts: boolean;
}

/** A sentence as somebody hears it who does not know the shop. */
export interface Outline {
  readonly phrases: readonly Phrase[];
  /** It says several things to be done, or deals out what it named: more than a list says. */
  readonly several: boolean;
  /** It says something of what lies in the cart without naming it, and nothing besides: "one of them blue", "double that". */
  readonly points: boolean;
  /** It says something of all that lies in the cart but what it names: "everything but the mug in blue". */
  readonly rest: boolean;
}

const doing = ['add', 'remove', 'change', 'make', 'instead-of', 'again'] as const;
const joining: ReadonlySet<Cue> = new Set(['of', 'and', 'with', 'to', 'into']);
const leading: ReadonlySet<Cue> = new Set([
  'a',
  'one',
  'another',
  'the',
  'other',
  'add',
  'remove',
  'change',
  'more',
  'instead-of',
]);
const pointing = ['part', 'half', 'twice', 'both', 'keep'] as const;
const dealing = ['one', 'other', 'all', 'another'] as const;

const cuesOf = (meanings: readonly Meaning[]): readonly Cue[] =>
  meanings.flatMap((meaning) => (meaning.kind === 'cue' ? [meaning.cue] : []));

/** "Bottle" counts where the shop is known, and names what it stands in here. */
const isWord = (meanings: readonly Meaning[]): boolean =>
  meanings.every((meaning) => meaning.kind === 'cue' && meaning.cue === 'unit');

/** What a part of a sentence that begins with a word for what to do names. */
interface Deed {
  readonly does: (typeof doing)[number] | 'says';
  things: number;
  counts: boolean;
}

/** Cuts a sentence at its words of ordering. `idle` words say nothing here; `knows` keeps the shop's words from being bent. */
export const outlineOf = (
  words: readonly string[],
  lexicon: OrderLexicon,
  idle: (word: string) => boolean,
  knows: (word: string) => boolean,
  withPersons: (mentions: readonly Mention[]) => readonly Mention[] = (mentions) => mentions,
): Outline => {
  const spotted = spot(words, {
    root: lexicon.root,
    alike: (word) => lexicon.alike(word).filter(({ cost }) => cost === 0 || !knows(word)),
  });
  const mentions = withPersons(spotted);
  const phrases: Phrase[] = [];
  const deeds: Deed[] = [{ does: 'says', things: 0, counts: false }];
  let open: string[] = [];
  let counts = false;
  let led = false;
  let joint: string | undefined;
  let dealt = false;
  let corrected = false;
  let counted = 0;
  let points = false;
  let strays = false;
  let apiece = false;
  let rest = false;
  // What the last words of ordering were, and whether all was spoken of.
  let before: readonly Cue[] = [];
  let all = false;

  const finish = (): void => {
    if (open.length === 0) return;
    const before = joint === undefined ? undefined : phrases.at(-1);
    const joined = before && [...before.words, joint!, ...open].join(' ');
    phrases.push({
      words: open,
      led,
      counts: counts && open.length === 1,
      ...(joined !== undefined && { joined, joint }),
    });
    deeds.at(-1)!.things += 1;
    open = [];
    joint = undefined;
    led = false;
  };

  for (const { text, meanings, person } of mentions) {
    if (person) {
      finish();
      joint = undefined;
      // "his in green", "one like mine"
      if (person.does !== 'for') points = true;
      continue;
    }
    if (isWord(meanings) && /\p{L}/u.test(text)) {
      if (idle(text)) strays = true;
      if (idle(text)) finish();
      else open.push(text);
      counts = meanings.length > 0;
      continue;
    }
    const wasOpen = open.length > 0;
    finish();
    const cues = cuesOf(meanings);
    const has = (cue: Cue): boolean => cues.includes(cue);
    joint = wasOpen && cues.some((cue) => joining.has(cue)) ? text : undefined;
    const number = meanings.find((meaning) => meaning.kind === 'number');
    if (number && !has('one') && !has('a')) {
      deeds.at(-1)!.counts = true;
      counted = Math.max(counted, number.kind === 'number' ? number.value : 0);
    }
    led = number !== undefined || cues.some((cue) => leading.has(cue));
    const named = phrases.length > 0;
    if (named && dealing.some(has) && !has('a') && !has('more')) dealt = true;
    if (has('correct') && named) corrected = true;
    if (has('apiece')) apiece = true;
    const { does: deed } = deeds.at(-1)!;
    // "make one large", "take the cream off one", "same for the other"
    const isSome = has('one') && (deed === 'make' || (deed === 'remove' && (before.includes('to') || before.includes('of')))); // prettier-ignore
    // "everything but the mug in blue"
    const isRest = has('but') && all && deed !== 'remove';
    if (isRest) rest = true;
    if (pointing.some(has) || isSome || isRest || (has('other') && deed === 'again')) points = true;
    all ||= has('everything') || has('all');
    before = cues;
    const does = doing.find(has);
    if (does !== undefined) deeds.push({ does, things: 0, counts: false });
  }
  finish();
  const telling = deeds.filter(({ does, things, counts }) => things > 0 || counts || does === 'again');
  const kinds = new Set(telling.map(({ does }) => (does === 'says' ? 'add' : does)));
  const again = telling.some(({ does }) => does === 'again') && phrases.length > 0;
  const parts = telling.length > 1 && kinds.size > 1;
  // "Two mugs and a cap", "a red cap and a blue one": a list.
  const listed = phrases.filter((phrase) => phrase.led).length > 1;
  const more = phrases.length > 1 && (listed || corrected || (dealt && counted > 1));
  return {
    phrases,
    several: again || parts || more || (apiece && phrases.length > 0),
    points: points && !strays,
    rest,
  };
};
