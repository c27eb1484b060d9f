import { wordsOf } from './normalise.ts';
import {
  nobody,
  sameLine,
  sameOption,
  type Edit,
  type Line,
  type MenuProduct,
  type Option,
  type OptionGroup,
} from './menu.ts';

/** A line of the cart while a sentence is read. */
export interface DraftLine {
  product: MenuProduct;
  quantity: number;
  options: Option[];
  /** Its place in the cart as it was before; absent where the sentence added it. */
  readonly origin?: number;
  confidence: number;
  /** Who it is for. */
  whose: readonly string[];
  /** It was named without saying how many: "do you have lemonade? two, please". */
  uncounted?: boolean;
  /** What it may be as well: "doughnuts". */
  among?: readonly MenuProduct[];
}

const ownersOf = (whose: readonly string[] = []): readonly string[] => (whose.length > 0 ? whose : [nobody]);

const lineOf = ({ product, quantity, options, whose }: DraftLine): Line => ({
  item: product.id,
  quantity,
  options,
  ...(whose.some((name) => name !== nobody) && { whose }),
});

/** The cart while a sentence is read: what each part of it does, without a word about words. */
export class Draft {
  lines: DraftLine[];
  /** Of lines that were there before: how sure it is that they were meant, and which others might have been. */
  private readonly doubts = new Map<number, { readonly confidence: number; readonly among: readonly number[] }>();
  private readonly before: readonly Line[];
  private readonly products: ReadonlyMap<string, MenuProduct>;
  readonly groups: Readonly<Record<string, OptionGroup>>;

  constructor(
    cart: readonly Line[],
    products: ReadonlyMap<string, MenuProduct>,
    groups: Readonly<Record<string, OptionGroup>>,
  ) {
    this.before = cart;
    this.products = products;
    this.groups = groups;
    this.lines = this.lying();
  }

  private lying(): DraftLine[] {
    return this.before.flatMap(({ item, quantity, options, whose = [] }, origin) => {
      const product = this.products.get(item);
      return product ? [{ product, quantity, options: [...options], whose, origin, confidence: 1 }] : [];
    });
  }

  /** Nothing of what was said so far is done. */
  revert(): void {
    this.doubts.clear();
    this.lines = this.lying();
  }

  /** Whether one of these lay in the cart before. */
  held(products: readonly MenuProduct[]): boolean {
    return this.before.some(({ item }) => products.some(({ id }) => id === item));
  }

  /** What was chosen of a group, last of all, in the cart as it was. */
  chosenBefore(group: string): Option | undefined {
    return this.before.flatMap(({ options }) => options).findLast((option) => option.group === group);
  }

  add(product: MenuProduct, quantity: number, options: readonly Option[], confidence: number): DraftLine {
    const line: DraftLine = { product, quantity, options: [], whose: [], confidence };
    for (const option of options) this.choose(line, option, false);
    this.lines.push(line);
    return line;
  }

  /** A line was chosen among several that answer to what was said, or by words that had to be guessed. */
  doubt({ origin }: DraftLine, among: readonly DraftLine[], confidence: number): void {
    if (origin === undefined) return;
    const others = among.flatMap((each) => (each.origin === undefined || each.origin === origin ? [] : [each.origin]));
    this.doubts.set(origin, { confidence, among: others });
  }

  /** Takes so many of a line, or all of them, away. */
  remove(line: DraftLine, quantity?: number): void {
    if (quantity !== undefined && quantity < line.quantity) line.quantity -= quantity;
    else this.lines = this.lines.filter((each) => each !== line);
  }

  /** Parts so many from a line: they are a line of their own from then on. */
  part(line: DraftLine, quantity: number, before = false): DraftLine {
    if (quantity >= line.quantity) return line;
    line.quantity -= quantity;
    const { origin: _origin, ...rest } = line;
    const other: DraftLine = { ...rest, quantity, options: [...line.options] };
    this.lines.splice(this.lines.indexOf(line) + (before ? 0 : 1), 0, other);
    return other;
  }

  /** What is somebody's, parted from what is of others as well. */
  theirs(name: string): DraftLine[] {
    return this.lines
      .filter(({ whose }) => ownersOf(whose).includes(name))
      .map((line) => {
        if (line.whose.length < 2 || line.quantity < 2) return line;
        const own = this.part(line, 1);
        own.whose = [name];
        line.whose = line.whose.filter((each) => each !== name);
        return own;
      });
  }

  /** `over`: what was chosen of the same group before gives way. Without it the first choice stands. */
  choose(line: DraftLine, option: Option, over: boolean): void {
    const group = this.groups[option.group];
    if (option.mod === undefined && group?.multi && this.isSaidCloser(line, option)) return;
    const same = line.options.findIndex(({ group: id, value }) => id === option.group && value === option.value);
    if (same >= 0) {
      // "no vanilla" of what has vanilla takes it off.
      if (option.mod === 'no' && line.options[same]!.mod === undefined) line.options.splice(same, 1);
      else if (over || option.mod !== undefined) line.options[same] = option;
      return;
    }
    if (group && !group.multi && option.mod !== 'no') {
      const chosen = line.options.findIndex(({ group: id, mod }) => id === option.group && mod !== 'no');
      if (chosen >= 0 && !over) return;
      if (chosen >= 0) line.options.splice(chosen, 1);
    }
    line.options.push(option);
  }

  /** "sugar-free vanilla" says all that "vanilla" says: the closer of two names stands. */
  private isSaidCloser(line: DraftLine, option: Option): boolean {
    const named = this.wordsOf(option);
    for (const other of line.options) {
      if (other.group !== option.group || other.value === option.value || other.mod !== undefined) continue;
      const words = this.wordsOf(other);
      if (named.every((word) => words.includes(word))) return true;
      if (words.every((word) => named.includes(word))) this.unchoose(line, other);
    }
    return false;
  }

  private wordsOf({ group, value }: Option): readonly string[] {
    return wordsOf(this.groups[group]?.values.find(({ id }) => id === value)?.name ?? value);
  }

  /** "just the caramel": nothing else of its kind. */
  leaveOnly(line: DraftLine, options: readonly Option[]): void {
    line.options = line.options.filter(
      (own) => !options.some(({ group }) => group === own.group) || options.some(({ value }) => value === own.value),
    );
  }

  unchoose(line: DraftLine, { group, value }: Option): boolean {
    const at = line.options.findIndex((option) => option.group === group && option.value === value);
    if (at >= 0) line.options.splice(at, 1);
    return at >= 0;
  }

  /** The cart after the sentence; equal lines are one, and what was spoken of `last` comes last. */
  cart(last?: DraftLine): Line[] {
    const lines: Line[] = [];
    const spoken = this.lines.filter((line) => line === last);
    for (const { product, quantity, options, whose } of [...this.lines.filter((line) => line !== last), ...spoken]) {
      const line: Line = { item: product.id, quantity, options };
      const same = lines.find((each) => sameLine(each, line));
      if (same) lines.splice(lines.indexOf(same), 1);
      const owners = same ? [...new Set([...ownersOf(same.whose), ...ownersOf(whose)])] : whose;
      const isOwned = owners.some((name) => name !== nobody);
      lines.push({ ...line, quantity: quantity + (same?.quantity ?? 0), ...(isOwned && { whose: owners }) });
    }
    return lines;
  }

  /** What was in the cart, and is there no longer. */
  takenOff(): Line[] {
    return this.edits().flatMap((edit): Line[] => {
      if (edit.do === 'add') return [];
      const was = this.before[edit.at]!;
      if (edit.do === 'remove') return [was];
      const less = was.quantity - edit.line.quantity;
      return less > 0 && sameLine(was, edit.line) ? [{ ...was, quantity: less }] : [];
    });
  }

  /** What turns the cart as it was into the cart as it is. */
  edits(): Edit[] {
    const edits: Edit[] = [];
    const kept = new Map(
      this.lines.flatMap((line) => (line.origin === undefined ? [] : [[line.origin, line] as const])),
    );
    this.before.forEach((was, at) => {
      const line = kept.get(at);
      const { confidence = 1, among = [] } = this.doubts.get(at) ?? {};
      const others = among.length > 0 && { among };
      if (!line) {
        edits.push({ do: 'remove', at, confidence, ...others });
        return;
      }
      const now: Line = lineOf(line);
      const isSame =
        now.item === was.item &&
        now.quantity === was.quantity &&
        now.options.length === was.options.length &&
        now.options.every((option) => was.options.some((each) => sameOption(option, each)));
      if (!isSame)
        edits.push({ do: 'change', at, line: now, confidence: Math.min(confidence, line.confidence), ...others });
    });
    for (const line of this.lines)
      if (line.origin === undefined) edits.push({ do: 'add', line: lineOf(line), confidence: line.confidence });
    return edits;
  }
}
