import type { SaidItem } from '#kernel';
import type { Grammar } from './grammar/grammar.ts';
import type { Unit } from './sentence.ts';

/** Whether the catalogue knows a word. */
export type IsThing = (word: string) => boolean;

/** Words written one after the other, as they were said: no blank before a comma. */
export const written = (units: readonly Unit[]): string =>
  units
    .map(({ text }) => text)
    .join(' ')
    .replace(/ (?=[,%])/gu, '');

/** What was asked for, without the quantity before it, and cut into things: what is dealt out or stands for another is read as an order. */
export interface Asked {
  readonly subject: string;
  readonly items: readonly SaidItem[];
  /** Numbers that are part of a thing's name or measure: "iphone 12", "24 inch". */
  readonly named: ReadonlySet<Unit>;
}

export type ItemReader = (core: readonly Unit[], isThing: IsThing, isSetting?: boolean) => Asked;

export const createItemReader = (grammar: Grammar): ItemReader => {
  const { attributive, determiners, single, partitives, separators, joints, descriptors, small } = grammar;
  const isNumber = ({ norm }: Unit): boolean => norm === '0';
  const isWord = ({ norm }: Unit): boolean => /^\p{L}|^[1-9]/u.test(norm);
  const isContent = (unit: Unit): boolean =>
    isWord(unit) && !determiners.has(unit.norm) && !single.has(unit.norm) && !small.has(unit.norm);
  const isSeparator = ({ norm }: Unit): boolean => separators.has(norm) || norm === ',';

  /** A number counts what follows it, unless it belongs to it ("24 inch") or to what stands before it ("iphone 12"). */
  const isQuantity = (units: readonly Unit[], at: number, isThing: IsThing, isSetting = false): boolean => {
    const unit = units[at];
    if (!unit || !isNumber(unit) || unit.value === undefined || unit.part) return false;
    if (unit.counted) return !isThing(unit.text);
    const next = units[at + 1];
    const before = units[at - 1];
    // "1.5 kettles" is a slip to be asked about, "a 15.6 laptop bag" a size.
    if (!Number.isInteger(unit.value) && (before !== undefined || !countsMany(units.slice(at + 1)))) return false;
    if (!before || !isContent(before)) return true;
    // "make the juice 5"
    if (isSetting && at === units.length - 1) return true;
    if (!unit.digits) return next !== undefined && isWord(next);
    if (!next || isSeparator(next)) return !isThing(unit.text);
    return isWord(next) && isThing(next.norm) && !isThing(unit.text);
  };

  const countsMany = (units: readonly Unit[]): boolean => {
    const words = units.filter(isContent);
    return words.length === 1 || grammar.isPlural(words.at(-1)?.norm ?? '');
  };

  const opens = (units: readonly Unit[], at: number, isThing: IsThing): boolean => {
    const unit = units[at];
    return (
      unit !== undefined && (isQuantity(units, at, isThing) || determiners.has(unit.norm) || single.has(unit.norm))
    );
  };

  const lastContent = (units: readonly Unit[]): Unit | undefined => units.findLast(isContent);
  const onlyDescribes = (units: readonly Unit[]): boolean =>
    units.filter(isContent).every(({ norm }) => descriptors.has(norm));

  /** "tea and coffee" are two things, "salt and pepper mill" is one. */
  const parts = (
    left: readonly Unit[],
    right: readonly Unit[],
    separator: string,
    counted: boolean,
    isThing: IsThing,
  ): boolean => {
    const end = lastContent(left);
    const nextStop = right.findIndex(isSeparator);
    const following = nextStop < 0 ? right : right.slice(0, nextStop);
    const begin = following.find(isContent);
    if (!end || !begin || onlyDescribes(left) || onlyDescribes(following)) return false;
    if (!(isThing(end.norm) && following.some(({ norm }) => isThing(norm))) && separator !== ',') return false;
    if (grammar.isPlural(end.norm) || separator === ',') return true;
    return !counted && left.filter(isContent).length >= following.filter(isContent).length;
  };

  const cut = (core: readonly Unit[], isThing: IsThing, isSetting: boolean): Unit[][] => {
    const pieces: Unit[][] = [[]];
    for (let at = 0; at < core.length; at += 1) {
      const unit = core[at]!;
      const piece = pieces.at(-1)!;
      if (isSeparator(unit)) {
        let next = at + 1;
        while (next < core.length && isSeparator(core[next]!)) next += 1;
        const rest = core.slice(next);
        const alone = rest[0] && isNumber(rest[0]) && (rest.length === 1 || isSeparator(rest[1]!));
        if (alone && piece.length > 0 && !piece.some(isNumber)) {
          // "red mugs, three"
          piece.unshift(rest[0]!);
          at = next;
        } else if (
          opens(core, next, isThing) ||
          parts(
            piece,
            rest,
            unit.norm,
            pieces.length === 1 && piece.some((one) => isNumber(one) || single.has(one.norm)),
            isThing,
          )
        ) {
          pieces.push([]);
          at = next - 1;
        } else piece.push(unit);
        continue;
      }
      if (isQuantity(core, at, isThing, isSetting) && piece.some(isContent)) {
        const follows = core[at + 1];
        if (!unit.counted && follows && isWord(follows) && !partitives.has(follows.norm)) pieces.push([unit]);
        else piece.unshift(unit);
      } else piece.push(unit);
    }
    return pieces;
  };

  const withoutHead = (
    piece: readonly Unit[],
    isThing: IsThing,
  ): { quantity: number | undefined; rest: readonly Unit[] } => {
    let quantity: number | undefined;
    let at = 0;
    for (; at < piece.length; at += 1) {
      const unit = piece[at]!;
      if (isQuantity(piece, at, isThing) && quantity === undefined) quantity = unit.value;
      else if (single.has(unit.norm)) quantity ??= 1;
      else if (
        quantity !== undefined &&
        joints.has(unit.norm) &&
        !attributive.has(unit.norm) &&
        piece[at + 1] &&
        !isNumber(piece[at + 1]!)
      )
        continue;
      else if (!determiners.has(unit.norm) && !partitives.has(unit.norm) && !isSeparator(unit)) break;
    }
    return { quantity, rest: piece.slice(at) };
  };

  const trimmed = (units: readonly Unit[]): readonly Unit[] => {
    let last = units.length;
    const ties = ({ norm }: Unit): boolean => partitives.has(norm) || joints.has(norm);
    while (last > 0 && (isSeparator(units[last - 1]!) || ties(units[last - 1]!))) last -= 1;
    return units.slice(0, last);
  };

  return (core, isThing, isSetting = false) => {
    const named = new Set<Unit>();
    const pieces = cut(core, isThing, isSetting)
      .map((piece) => withoutHead(piece, isThing))
      .map(({ quantity, rest }) => ({ quantity, rest: trimmed(rest) }))
      .filter(({ rest }) => rest.some(isContent));
    const items = pieces.map(({ quantity, rest }) => {
      for (const unit of rest) if (isNumber(unit)) named.add(unit);
      const [only, more] = rest.filter(isContent);
      const unit = quantity !== undefined && only && !more ? grammar.units.get(only.norm) : undefined;
      return { ...(quantity !== undefined && { quantity }), words: written(rest), ...(unit && { unit }) };
    });
    const [only] = items;
    const subject = only && items.length === 1 ? only.words : written(trimmed(withoutHead(core, isThing).rest));
    return { subject, items, named };
  };
};
