import { letters } from '../text/distance.ts';
import { frame, lettersAloud, sound, soundsIn } from '../text/sound.ts';
import { kindTerm } from '../text/kinds.ts';
import { stem } from '../text/stem.ts';
import { createLedger } from './ledger.ts';
import { isTerm, isWord, type Follower, type Named, type Term, type Thing, type Word } from './things.ts';
import { togetherIn, whereIn } from './together.ts';

export type { Term, Word } from './things.ts';

/** A product as the vocabulary hears of it. */
export interface Entry {
  readonly number: number;
  readonly terms: readonly string[];
  readonly words: readonly string[];
  readonly brand: string | null;
  readonly category: string | null;
  readonly options: Readonly<Record<string, readonly string[]>>;
}

const soundsOf = (text: string): Word['sounds'] => {
  const said = [sound(text)];
  if (text.length <= 5 && (/\d/.test(text) || !/[aeiou]/.test(text)) && text.length > 1) said.push(lettersAloud(text));
  const heard = [...said.map((one) => ['en', one] as const), ['es', soundsIn.es(text)] as const];
  return heard.filter(([, one]) => one !== '').map(([tongue, one]) => ({ said: one, frame: frame(one), tongue }));
};

/** What the catalogue's words are and how they go together, in memory. Changed by put and remove, asked by everybody else. */
export class Vocabulary {
  /** Of each product its running number and the ids of all that it has. */
  private readonly ledger = createLedger();
  private readonly things: (Thing | undefined)[] = [];
  private readonly terms = new Map<string, Term>();
  private readonly byText = new Map<string, Word>();
  private readonly named = new Map<string, Named>();
  private readonly followers: Follower[] = [];
  private running = 0;
  /** How many products hold both terms in a strong place. */
  readonly both = togetherIn(() => ({ changes: this.version, products: this.products }));
  /** Grows with every change. */
  version = 0;
  products = 0;

  /** Tells of all that is there already, too. */
  follow(follower: Follower): void {
    this.followers.push(follower);
    for (const thing of this.things) if (thing && !isTerm(thing)) follower.came(thing);
  }

  put(entry: Entry): void {
    this.remove(entry.number);
    const running = ++this.running;
    const has = [
      ...entry.terms.map((text) => this.termFor(text)),
      ...entry.words.map((text) => this.wordFor(text)),
      ...(entry.brand === null ? [] : [this.nameFor('brand', '', entry.brand)]),
      ...(entry.category === null ? [] : [this.nameFor('category', '', entry.category)]),
      ...Object.entries(entry.options).flatMap(([name, values]) =>
        values.map((value) => this.nameFor('option', name, value)),
      ),
    ];
    for (const thing of has) {
      thing.products++;
      if (isWord(thing) && thing.term.strong.at(-1) !== running) thing.term.strong.push(running);
    }
    this.ledger.set(entry.number, [running, ...has.map(({ id }) => id)]);
    this.products++;
    this.version++;
  }

  remove(number: number): void {
    const kept = this.ledger.get(number);
    if (!kept) return;
    const [running = 0] = kept;
    const has = Array.from(kept.subarray(1), (id) => this.things[id]!);
    this.ledger.delete(number);
    for (const thing of has) {
      thing.products--;
      if (isWord(thing)) {
        const { strong } = thing.term;
        const at = whereIn(strong, running);
        if (strong[at] === running) strong.splice(at, 1);
      }
      if (thing.products === 0) this.drop(thing);
    }
    this.products--;
    this.version++;
  }

  /** The entries that are known here. */
  numbers(): number[] {
    return this.ledger.numbers();
  }

  /** The term of a word in any inflection; undefined when no product holds it. */
  term(word: string): Term | undefined {
    return this.termWritten(stem(word));
  }

  /** A term as the index writes it: its stem must not be taken again ("coffee", "coffe"). */
  termWritten(text: string): Term | undefined {
    const term = this.terms.get(text);
    return term && term.products > 0 ? term : undefined;
  }

  /** How many products hold a term, as the index writes it. */
  held(term: string): number {
    return this.terms.get(term)?.products ?? 0;
  }

  /** How many products are of the kind that a term names, rather than mention it. */
  ofKind(term: string): number {
    return this.held(kindTerm(term));
  }

  word(text: string): Word | undefined {
    return this.byText.get(text);
  }

  private drop(thing: Thing): void {
    this.things[thing.id] = undefined;
    if (isTerm(thing)) this.terms.delete(thing.text);
    else {
      if (isWord(thing)) this.byText.delete(thing.text);
      else this.named.delete(`${thing.kind} ${thing.name} ${thing.value}`);
      for (const follower of this.followers) follower.went(thing);
    }
  }

  private keep<Kind extends Thing>(thing: Kind): Kind {
    this.things.push(thing);
    if (!isTerm(thing)) for (const follower of this.followers) follower.came(thing);
    return thing;
  }

  private termFor(text: string): Term {
    let term = this.terms.get(text);
    if (!term) this.terms.set(text, (term = this.keep({ id: this.things.length, text, products: 0, strong: [] })));
    return term;
  }

  private wordFor(text: string): Word {
    let word = this.byText.get(text);
    if (!word) {
      const term = this.termFor(stem(text));
      const likeness = { letters: letters(text), sounds: soundsOf(text) };
      this.byText.set(text, (word = this.keep({ id: this.things.length, text, term, products: 0, ...likeness })));
    }
    return word;
  }

  private nameFor(kind: Named['kind'], name: string, value: string): Named {
    const key = `${kind} ${name} ${value}`;
    let named = this.named.get(key);
    if (!named) this.named.set(key, (named = this.keep({ id: this.things.length, kind, name, value, products: 0 })));
    return named;
  }
}
