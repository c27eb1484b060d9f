import {
  saidDigits,
  saidMailAddress,
  type IntentDefinition,
  type Interpretation,
  type Said,
  type SaidWithQuantity,
  type SlotDefinition,
  type Thing,
} from '#kernel';
import { chosen } from './choosing.ts';
import { described, itemOfScene, meansEach, ofScene, othersThan, resolve, type Scene } from './references.ts';
import { namedValue } from './values.ts';

/** The thing meant by a reference; "the blue one" that was not shown is what was spoken of last, with a difference. */
const pointedAt = (said: Interpretation, scene: Scene): Said | undefined => {
  if (!said.reference) return undefined;
  const thing = resolve(said.reference, scene.shown, scene.focus);
  if (said.reference.kind === 'described') {
    const meant = thing ?? scene.focus;
    const fitting = meant ? [] : described(said.reference.words, scene.shown);
    // "The small one", of three that nobody calls small, is still one of them unless something else is called so.
    const several = meant || fitting.length > 0 ? fitting : scene.shown;
    return {
      words: said.reference.words,
      ...(meant && { key: meant.key }),
      ...(several.length > 1 && { oneOf: several.map(({ key }) => key) }),
      ...(said.subject && { instead: said.subject }),
    };
  }
  // "Those", "this one", "the other one", of several: which of them is still to be said.
  const others = said.reference.kind === 'that' && said.reference.other ? othersThan(scene.focus, scene.shown) : scene.shown; // prettier-ignore
  const isMeant = said.reference.kind === 'that' && (said.reference.many || !said.subject);
  const isOpen = !thing && isMeant && others.length > 1;
  if (isOpen) return { oneOf: others.map(({ key }) => key) };
  // "that in large": what was pointed at, with a difference.
  return thing && { key: thing.key, ...(said.subject && { words: said.subject }) };
};

/** "Both", "all of them": each of what was shown. */
const pointedAtEach = ({ reference }: Interpretation, { shown, focus }: Scene): readonly SaidWithQuantity[] =>
  !focus && meansEach(reference, shown) ? shown.map(({ key }) => ({ key })) : [];

/** "The first and the third", "a red one and a blue one". "The red one or the blue one" is still to be decided. */
const pointedAtSeveral = (said: Interpretation, scene: Scene): readonly SaidWithQuantity[] => {
  const { references = [], plain, numbers } = said;
  const [quantity] = numbers;
  const isOpen = !plain && references.some(({ kind }) => kind === 'described');
  if (isOpen && references.length > 1 && scene.focus) return [{ key: scene.focus.key, quantity }];
  const each = references.map((reference) => pointedAt({ ...said, reference, subject: '' }, scene));
  const meant = each.flatMap((one) => (one?.key || one?.oneOf ? [{ ...one, quantity }] : []));
  return meant.length > 1 ? meant : [];
};

const items = (said: Interpretation, scene: Scene): readonly SaidWithQuantity[] | undefined => {
  const several = [pointedAtSeveral(said, scene), pointedAtEach(said, scene)].find(({ length }) => length > 0);
  if (several) return several;
  const meant = pointedAt(said.beside ? { ...said, subject: '' } : said, scene);
  // What was pointed at is asked about where several were shown: it is not left out.
  const isOpen = scene.shown.length > 1 || (said.beside && said.reference?.kind === 'that');
  const pointed = meant ?? (isOpen ? { oneOf: scene.shown.map(({ key }) => key) } : undefined);
  // "The first one, three bags"
  const [counted, ...more] = said.items;
  if (meant?.key && said.beside && counted?.unit && more.length === 0)
    return [{ ...meant, quantity: counted.quantity }];
  if (pointed && said.beside)
    return [{ ...pointed, quantity: said.beside.quantity }, ...said.items.map((item) => itemOfScene(item, scene))];
  if (meant) return [{ ...meant, quantity: said.numbers[0] ?? said.items[0]?.quantity }];
  // "Two, please", of several that were shown
  const [quantity] = said.numbers;
  const onlyCounts = quantity !== undefined && said.items.length === 0 && !said.reference && !scene.focus;
  if (onlyCounts && scene.shown.length > 1) return [{ oneOf: scene.shown.map(({ key }) => key), quantity }];
  return said.items.length > 0 ? said.items.map((item) => itemOfScene(item, scene)) : undefined;
};

const product = (said: Interpretation, scene: Scene): Said | undefined =>
  pointedAt(said, scene) ?? (said.subject ? ofScene({ words: said.subject }, scene) : undefined);

const value = (slot: SlotDefinition, said: Interpretation, scene: Scene): unknown => {
  switch (slot.type) {
    case 'items':
      return items(said, scene);
    case 'product':
      return product(said, scene);
    case 'words':
      return said.subject || undefined;
    case 'number':
      return said.numbers[0] ?? said.items[0]?.quantity;
    case 'order-number':
      return said.orderNumber;
    case 'money':
      return said.money.length > 0 ? said.money : undefined;
    case 'date':
      return said.date;
    case 'time':
      return said.time;
    case 'one-of':
      return namedValue(slot, said.heard);
    case 'choice':
    case 'pin':
    case 'code':
    case 'mail-address':
    case 'phone':
    case 'memo':
      return undefined;
  }
};

/** Four to eight digits, however they were said: "two four six eight", "24 68". */
const pin = (heard: string): string | undefined => {
  const digits = saidDigits(heard)
    .map((group) => group.digits)
    .join('');
  return /^\d{4,8}$/.test(digits) ? digits : undefined;
};

/** A few words, or some more that hold a figure: "free ship", "mugs three for two". */
const code = ({ heard, numbers }: Interpretation): string | undefined => {
  const length = heard.trim().split(/\s+/).length;
  return length <= 3 || (length <= 6 && (numbers.length > 0 || /\d/.test(heard))) ? heard : undefined;
};

/** Seven to fifteen digits, which is the longest there are. */
const phone = (heard: string): string | undefined => {
  const digits = saidDigits(heard)
    .map((group) => group.digits)
    .join('');
  return /^\d{7,15}$/.test(digits) ? `${/^\D*(?:\+|\bplus\b|\bmás\b)/iu.test(heard) ? '+' : ''}${digits}` : undefined;
};

/**
 * What a sentence says for a slot. Where the intent's sentences mark values, free words are what stands in that place, and so is
 * one of two slots of a kind; what is the only one of its kind is read in the whole sentence: "for Saturday" is not "Saturday".
 */
const spoken = (definition: IntentDefinition, name: string, said: Interpretation, scene: Scene): unknown => {
  const slot = definition.slots[name]!;
  const marked = said.marked?.[definition.name];
  if (marked?.[name] === undefined) return value(slot, said, scene);
  const placed = marked[name] === null ? undefined : value(slot, marked[name], scene);
  if (slot.type === 'words' || slot.type === 'items' || slot.type === 'product') return placed;
  const others = Object.keys(marked).filter((other) => other !== name && definition.slots[other]?.type === slot.type);
  return others.length === 0 ? (value(slot, said, scene) ?? placed) : placed;
};

/** "The third one", "the other one": not what is spoken of. */
const pointsElsewhere = ({ reference }: Interpretation): boolean =>
  reference?.kind === 'ordinal' || (reference?.kind === 'that' && reference.other === true);

/** The slots of an intent, as far as the words (or what was spoken of) tell them. */
export const fill = (
  definition: IntentDefinition,
  said: Interpretation,
  scene: Scene,
): Readonly<Record<string, unknown>> => {
  const filled: Record<string, unknown> = {};
  const counts = Object.values(definition.slots).some(({ type }) => type === 'items' || type === 'product');
  // "reserve a table" counts no tables where nothing is counted.
  const heard = counts ? said : { ...said, items: [] };
  for (const [name, slot] of Object.entries(definition.slots)) {
    const found = slot.onlyAsked ? undefined : spoken(definition, name, heard, scene);
    if (found !== undefined) filled[name] = found;
    else if (slot.orFocus && scene.focus && !pointsElsewhere(said))
      filled[name] =
        slot.type === 'items' ? [{ key: scene.focus.key, quantity: said.numbers[0] }] : { key: scene.focus.key };
    // "How many are left", of a list: it is said of all of them, or asked of which.
    else if (slot.orFocus && slot.required && slot.type === 'product' && scene.shown.length > 1 && !said.reference)
      filled[name] = { oneOf: scene.shown.map(({ key }) => key) };
  }
  return filled;
};

/** The value for the slot that was just asked for, where less needs to be said than in a sentence of its own. */
export const answerFor = (
  slot: SlotDefinition,
  said: Interpretation,
  scene: Scene,
  offered: readonly Thing[],
): unknown => {
  switch (slot.type) {
    case 'choice':
      return chosen(said, offered, scene.focus);
    case 'order-number':
      return said.orderNumber ?? said.numbers[0];
    case 'words':
      return said.subject || said.heard;
    case 'one-of':
      return namedValue(slot, said.heard) ?? (slot.orOther ? said.subject || said.heard : undefined);
    case 'pin':
      return pin(said.heard);
    case 'code':
      return code(said);
    case 'mail-address':
      return saidMailAddress(said.heard) ?? undefined;
    case 'phone':
      return phone(said.heard);
    case 'items':
    case 'product':
    case 'number':
    case 'money':
    case 'date':
    case 'time':
    case 'memo':
      return value(slot, said, scene);
  }
};

/** Whether an intent has a place for what was said: a number alone is nothing to an intent without one. */
export const takes = (definition: IntentDefinition | undefined, said: Interpretation): boolean => {
  if (!definition) return false;
  const onlyNumbers = said.numbers.length > 0 && !said.subject && !said.reference && said.money.length === 0;
  const types = Object.values(definition.slots).map(({ type }) => type);
  return !onlyNumbers || types.includes('number') || types.includes('items');
};
