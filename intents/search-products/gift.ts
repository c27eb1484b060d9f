import { inFigures } from '#sdk';
import { around, childish, gifts, isPerson, occasions, toys } from './gift-words.ts';

const folded = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|['’]/gu, '')
    .match(/[\p{L}\d]+|[,.;?!]/gu)
    ?.map((part) => (/[\p{L}\d]/u.test(part) ? part : ',')) ?? [];

/** "…who likes chess", "…, she loves cooking", "…que le gusta cocinar". */
const liking =
  /^(.*?)(?: ,)? ?\b(?:(?:who|that|he|she|they) (?:really |just |also )?(?:likes?|loves?|enjoys?|adores?|(?:is|are) (?:really )?(?:into|crazy about|fond of))|(?:really )?(?:likes|loves|enjoys|adores|is into)|(?:hes|shes|theyre) (?:really )?(?:into|crazy about|fond of)|(?:que |a quien )?(?:le|les) (?:gustan?|encantan?)|que (?:ama|adora))(?: (?:to|a|el|la|los|las))? ([^,]+?)(?: ,.*)?$/;

/** "…for a coffee lover", "…para un amante del café". */
const lover =
  /^(.*?)(?: (?:a|an|my|un|una))? (?:(\w+) (?:lover|fan|enthusiast|fanatic|addict|buff)s?|(?:amante|fan|fanatic[oa])s? (?:de|del)(?: (?:la|los|las))? (\w+))(?: ,.*)?$/;

/** Whom something is for, and what they like. */
const tasteIn = (line: string): { readonly whom: string; readonly likes?: string } => {
  const [, whom, likes, other] = liking.exec(line) ?? lover.exec(line) ?? [];
  return whom === undefined ? { whom: line } : { whom, likes: likes ?? other ?? '' };
};

const years =
  /\b(?:of |de )?(\d{1,3}) (?:years? olds?|yr olds?|anos?)\b|\b(?:aged?|is|turning|turns|de|tiene|cumple) (\d{1,3})\b/;

/** Somebody of that many years is given toys. */
const oldestChild = 12;

/** A wish for a present. */
export interface Gift {
  /** It was called a present, rather than only said whom it is for. */
  readonly named: boolean;
  /** What they like, as it was said. */
  readonly likes?: string;
  /** What it shall be like: "warm", of "a warm present". */
  readonly like?: string;
  readonly forChild: boolean;
}

const isTalk = (word: string): boolean =>
  [gifts, toys, occasions, around].some((known) => known.has(word)) || isPerson(word) || /^[,\d]/.test(word);

/** "A *warm* present", "un regalo *calentito*": what stands next to the word, before it in English and behind it in Spanish. */
const likenessIn = (said: readonly string[]): readonly string[] => {
  const at = said.findIndex((word) => gifts.has(word));
  if (at < 0) return [];
  const before = said.slice(0, at);
  const behind = said.slice(at + 1);
  const isSpanish = /^(?:regal|obsequi|detalle)/.test(said[at]!);
  const end = behind.findIndex(isTalk);
  return isSpanish ? behind.slice(0, end < 0 ? behind.length : end) : before.slice(before.findLastIndex(isTalk) + 1);
};

/** Somebody shall get something, and no more is said of it than whom it is for and what it is like: "present for my mum", "a nephew who likes chess", "a gift for a 6 year old". */
export const giftIn = (asked: string): Gift | undefined => {
  const line = folded(inFigures(asked)).join(' ');
  const { whom, likes } = tasteIn(line);
  const age = years.exec(whom);
  const said = whom.replace(years, ' ').split(' ').filter(Boolean);
  const like = likenessIn(said);
  if (said.filter((word) => !isTalk(word)).length > like.length) return undefined;
  const named = said.some((word) => gifts.has(word));
  // "She likes cooking" tells whom it is for by itself, and "for a housewarming" what for.
  if (!named && !age && !likes && !said.some((word) => isPerson(word) || occasions.has(word))) return undefined;
  const isChild = said.some((word) => childish.has(word)) && (named || said.some((word) => toys.has(word)));
  const isYoung = age !== null && Number(age[1] ?? age[2]) <= oldestChild;
  return {
    named,
    ...(likes && { likes }),
    ...(like.length > 0 && { like: like.join(' ') }),
    forChild: isYoung || isChild,
  };
};

/** "Cooking and coffee": each of what they like. */
export const likedBy = ({ likes = '' }: Gift): readonly { readonly words: string }[] =>
  likes
    .split(/ (?:and|or|y|e|o) | ?, /)
    .filter(Boolean)
    .map((words) => ({ words }));
