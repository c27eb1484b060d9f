import { nobody, type Person } from './menu.ts';
import type { Mention } from './spot.ts';
import type { PersonWords } from './words/order-words.ts';

/** A name, and where it ends. */
interface Named {
  readonly name: string;
  readonly to: number;
}

/** Who speaks. */
export const self = 'me';

const split = (phrases: string): ReadonlySet<string> => new Set(phrases.split('|'));

/** `known` have something already; what `sells` says yes to names a thing, and nobody. */
export type PersonFinder = (
  mentions: readonly Mention[],
  known: readonly string[],
  sells?: (word: string) => boolean,
) => readonly Mention[];

/** Finds whose a thing is: "for my sister", "my sister's one", "his", "el de Ana". */
export const createPersonFinder = (words: PersonWords, common: ReadonlySet<string>): PersonFinder => {
  const beneficiary = split(words.for);
  const own = split(words.own);
  const selves = split(words.self);
  const wants = split(words.wants);
  const adverbs = split(words.adverbs);
  const speaks = split(words.speaks);
  const of = split(words.of);
  const theOne = split(words.theOne);
  const not = { women: split(words.men), men: split(words.women), anybody: split(''), self: split('') };

  const people: ReadonlySet<string> = new Set([...not.women, ...not.men]);

  return (mentions, known, sells = () => false) => {
    const met = known.filter((name) => name !== nobody);
    const found: Mention[] = [];
    const text = (at: number): string => mentions[at]?.text ?? '';
    const isStrange = ({ text: word, meanings }: Mention): boolean =>
      meanings.length === 0 &&
      /^\p{L}{2,}$/u.test(word) &&
      (people.has(word) || met.includes(word) || !(common.has(word) || sells(word)));

    const nameAt = (at: number): Named | undefined => {
      const from = own.has(text(at)) ? at + 1 : at;
      const named = mentions[from];
      if (named && isStrange(named) && (from > at || !selves.has(named.text)))
        return { name: named.text, to: from + 1 };
      return selves.has(text(at)) ? { name: self, to: at + 1 } : undefined;
    };

    /** "my sister's", of one who has something. */
    const ownerAt = (at: number): Named | undefined => {
      const named = met.length > 0 ? nameAt(at) : undefined;
      const name = named && [named.name.replace(/s$/u, ''), named.name].find((each) => met.includes(each));
      return named && name !== undefined && name !== self ? { ...named, name } : undefined;
    };

    const wantsAt = (at: number): boolean => wants.has(text(adverbs.has(text(at)) ? at + 1 : at));

    /** "mine": where nothing is said to be for who speaks, what is for nobody else. */
    const ofSelf = (): Person => ({ name: met.includes(self) ? self : nobody, does: 'of' });

    const pronounAt = (at: number): Person | undefined => {
      const kind = words.pronouns[text(at)];
      if (kind === undefined || met.length === 0) return undefined;
      if (kind === 'self') return ofSelf();
      const name = met.findLast((each) => each !== self && !not[kind].has(each));
      return name === undefined ? undefined : { name, does: 'of' };
    };

    /** What stands at a place for somebody, where it ends, and whether the word before says "the one". */
    const personAt = (at: number): { person: Person; to: number; pointed?: boolean } | undefined => {
      const isForSelf = text(at) === words.forSelf;
      const named = beneficiary.has(text(at)) || isForSelf ? nameAt(at + 1) : undefined;
      const receiver = named ?? (isForSelf ? { name: self, to: at + 1 } : undefined);
      if (receiver) {
        const { name, to } = receiver;
        // "the one for me", of what is there already
        const pointed = theOne.has(found.at(-1)?.text ?? '') && (met.includes(name) || (name === self && met.length > 0)); // prettier-ignore
        return { person: !pointed ? { name, does: 'for' } : name === self ? ofSelf() : { name, does: 'of' }, to, pointed }; // prettier-ignore
      }
      const subject = wantsAt(at + 1) || wantsAt(at + 2) ? nameAt(at) : undefined;
      if (subject && subject.name !== self && wantsAt(subject.to))
        return { person: { name: subject.name, does: 'for' }, to: subject.to };
      const possessor = of.has(text(at)) ? nameAt(at + 1) : undefined;
      if (possessor && met.includes(possessor.name))
        return { person: { name: possessor.name, does: 'of' }, to: possessor.to };
      const owner = ownerAt(at);
      if (owner) return { person: { name: owner.name, does: 'of' }, to: owner.to };
      const pronoun = pronounAt(at);
      return pronoun && { person: pronoun, to: at + 1 };
    };

    const put = (person: Person, from: number, to: number): void => {
      const { name } = person;
      if (person.does === 'for') met.splice(0, met.length, ...met.filter((each) => each !== name), name);
      found.push({ text: mentions.slice(from, to).map((each) => each.text).join(' '), meanings: [], cost: 0, person }); // prettier-ignore
    };

    for (let at = 0; at < mentions.length;) {
      const somebody = personAt(at);
      if (!somebody) {
        // "my wife wants a salad and I'd like a soup"
        if (speaks.has(text(at)) && met.some((name) => name !== self)) put({ name: self, does: 'for' }, at, at);
        found.push(mentions[at]!);
        at += 1;
        continue;
      }
      const isLike = somebody.person.does === 'of' && text(at - 1) === words.like;
      if (somebody.pointed) found.pop();
      // "for the little one", "my sister's one"
      const to = somebody.to + (/^ones?$/u.test(text(somebody.to)) ? 1 : 0);
      put(isLike ? { ...somebody.person, does: 'like' } : somebody.person, at, to);
      at = to;
    }
    return found;
  };
};
