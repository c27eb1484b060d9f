import { letters } from '../text/distance.ts';
import { frame, lettersAloud, sound } from '../text/sound.ts';
import { kindTerm } from '../text/kinds.ts';
import { stem } from '../text/stem.ts';

/** A product as the vocabulary hears of it. */
export interface Entry {
  readonly number: number;
  readonly terms: readonly string[];
  readonly words: readonly string[];
  readonly brand: string | null;
  readonly category: string | null;
  readonly options: Readonly<Record<string, readonly string[]>>;
}

/** The index form of a word. */
export interface Term {
  readonly text: string;
  /** Products that hold it anywhere. */
  products: number;
  /** Those that hold it in a strong place (title, names, brand, category, options), as ascending running numbers. */
  readonly strong: number[];
}

/** A word of a strong place, as written. */
export interface Word {
  readonly text: string;
  readonly term: Term;
  products: number;
  readonly letters: number;
  /** What it may sound like, each with its frame. */
  readonly sounds: readonly { readonly said: string; readonly frame: string }[];
}

interface Kept {
  readonly running: number;
  readonly terms: readonly Term[];
  readonly words: readonly Word[];
  readonly entry: Pick<Entry, 'brand' | 'category' | 'options'>;
}

const soundsOf = (text: string): Word['sounds'] => {
  const said = [sound(text)];
  if (text.length <= 5 && (/\d/.test(text) || !/[aeiou]/.test(text)) && text.length > 1) said.push(lettersAloud(text));
  return said.filter(Boolean).map((one) => ({ said: one, frame: frame(one) }));
};

const whereIn = (sorted: readonly number[], wanted: number): number => {
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** What the catalogue's words are and how they go together, in memory. Changed by put and remove, asked by everybody else. */
export class Vocabulary {
  private readonly entries = new Map<number, Kept>();
  private readonly terms = new Map<string, Term>();
  private readonly byText = new Map<string, Word>();
  private running = 0;
  private together = new Map<Term, Map<Term, number>>();
  /** Grows with every change; what was derived from an older one is stale. */
  version = 0;

  get products(): number {
    return this.entries.size;
  }

  put(entry: Entry): void {
    this.remove(entry.number);
    const running = ++this.running;
    const terms = entry.terms.map((text) => this.termFor(text));
    const words = entry.words.map((text) => this.wordFor(text));
    for (const term of terms) term.products++;
    for (const word of words) {
      word.products++;
      if (word.term.strong.at(-1) !== running) word.term.strong.push(running);
    }
    const { brand, category, options } = entry;
    this.entries.set(entry.number, { running, terms, words, entry: { brand, category, options } });
    this.changed();
  }

  remove(number: number): void {
    const kept = this.entries.get(number);
    if (!kept) return;
    this.entries.delete(number);
    for (const term of kept.terms) term.products--;
    for (const word of kept.words) {
      word.products--;
      const { strong } = word.term;
      const at = whereIn(strong, kept.running);
      if (strong[at] === kept.running) strong.splice(at, 1);
      if (word.products === 0) this.byText.delete(word.text);
    }
    for (const term of kept.terms) if (term.products === 0) this.terms.delete(term.text);
    this.changed();
  }

  clear(): void {
    this.entries.clear();
    this.terms.clear();
    this.byText.clear();
    this.changed();
  }

  /** The term of a word in any inflection; undefined when no product holds it. */
  term(word: string): Term | undefined {
    return this.terms.get(stem(word));
  }

  /** How many products are of the kind that a term names, rather than mention it. */
  ofKind(term: string): number {
    return this.terms.get(kindTerm(term))?.products ?? 0;
  }

  word(text: string): Word | undefined {
    return this.byText.get(text);
  }

  words(): IterableIterator<Word> {
    return this.byText.values();
  }

  *described(): IterableIterator<Kept['entry']> {
    for (const { entry } of this.entries.values()) yield entry;
  }

  /** How many products hold both in a strong place. */
  both(one: Term, other: Term): number {
    const [few, many] = one.strong.length <= other.strong.length ? [one, other] : [other, one];
    let known = this.together.get(few);
    if (!known) this.together.set(few, (known = new Map<Term, number>()));
    let count = known.get(many);
    if (count === undefined) {
      count = 0;
      for (const running of few.strong) if (many.strong[whereIn(many.strong, running)] === running) count++;
      known.set(many, count);
    }
    return count;
  }

  private changed(): void {
    this.version++;
    if (this.together.size > 0) this.together = new Map();
  }

  private termFor(text: string): Term {
    let term = this.terms.get(text);
    if (!term) this.terms.set(text, (term = { text, products: 0, strong: [] }));
    return term;
  }

  private wordFor(text: string): Word {
    let word = this.byText.get(text);
    if (!word) {
      word = { text, term: this.termFor(stem(text)), products: 0, letters: letters(text), sounds: soundsOf(text) };
      this.byText.set(text, word);
    }
    return word;
  }
}
