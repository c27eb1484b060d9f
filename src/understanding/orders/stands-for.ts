import type { Walk } from './walk.ts';

/** "An orange juice, a large one": of one thing, what was not said of it before. */
const isCloser = ({ group, apposed, parted }: Walk): boolean => {
  const said = group.options.slice(0, group.lastPart).flatMap(({ meant }) => meant.map((option) => option.group));
  const next = group.options.slice(group.lastPart).flatMap(({ meant }) => meant.map((option) => option.group));
  return parted && apposed && group.products.length > 0 && (group.quantity ?? 1) === 1 && !next.some((id) => said.includes(id)); // prettier-ignore
};

/** "a red hoodie and a blue one": it stands for what was named before. */
export const standsForThing = (walk: Walk, isOf: boolean, isMany: boolean): boolean => {
  const { reader, group } = walk;
  // "two strawberry one peach": it counts what comes.
  const isCounted = group.products.length === 0 && (group.lead === 'one' || group.lead === 'number');
  if (isCounted && (group.quantity ?? 1) > 1 && !isMany && !isOf) return false;
  // "not the red one"
  const isNot =
    ['the', 'none'].includes(group.lead) &&
    group.without.length > 0 &&
    group.options.length + group.products.length === 0;
  if (isNot && !reader.hasFresh && reader.mode === 'add' && reader.points(group.without)) {
    Object.assign(group, { options: group.without.splice(0), plain: false, stands: true });
    reader.mode = 'remove';
    return true;
  }
  // "two strawberry and one plain"
  if (walk.parted && group.products.length === 0 && group.lead === 'number') return false;
  if ((walk.pointed || isCloser(walk)) && group.options.length > group.lastPart) return true;
  // "two burgers no pickles on one of them"
  const isBehind = walk.parted || (isOf && (group.quantity ?? 1) > 1);
  const own = group.products.length > 0 ? (isBehind ? group.options.slice(group.lastPart) : []) : group.options;
  // "one of the soy ones"
  const isPart = group.part && group.products.length === 0;
  if (isPart && (own.length > 0 || group.plain)) {
    Object.assign(group, { stands: true, many: false });
    return true;
  }
  // "two small ones and one large one": not one of the small.
  if (own.length > 0 && isCounted && reader.differs(own)) group.beside = true;
  else if (own.length === 0 || group.lead === 'one') return false;
  if (group.products.length > 0) {
    group.options.splice(group.lastPart);
    walk.finish();
    // "two burgers, no onions on one of them"
    Object.assign(reader.group, { options: own, lead: 'one', quantity: 1, beside: !isOf && !reader.counts(own) });
    if (isOf) return true;
  } else if (group.lead === 'a' || group.lead === 'another')
    Object.assign(group, { lead: 'one', quantity: 1, beside: group.lead === 'another' || !reader.counts(own) });
  reader.group.stands = true;
  return true;
};
