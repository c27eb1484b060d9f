import type { RehearsalGround } from './ground.ts';

type Shelves = RehearsalGround['catalog'];

/** So many answers are kept of each question. */
const most = 5_000;

const once = <Asked extends readonly unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
): ((...asked: Asked) => Promise<Answer>) => {
  const answers = new Map<string, Promise<Answer>>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const known = answers.get(key);
    if (known) return known;
    if (answers.size >= most) answers.clear();
    const answer = ask(...asked);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
};

/** The catalogue as it was when it was first asked: two versions that are compared are told the same. */
export const onceAsked = (catalog: Shelves): Shelves => ({
  ...catalog,
  product: once((id: string) => catalog.product(id)),
  productOf: once((variant: string) => catalog.productOf(variant)),
  search: once((wish: Parameters<Shelves['search']>[0]) => catalog.search(wish)),
  shortlist: once((wish: Parameters<Shelves['shortlist']>[0]) => catalog.shortlist(wish)),
  match: once((...asked: Parameters<Shelves['match']>) => catalog.match(...asked)),
});
