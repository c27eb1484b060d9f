import type {
  IntentDefinition,
  IntentWording,
  Locale,
  Message,
  Rate,
  Reply,
  Said,
  SaidWithQuantity,
  SettingValues,
  SlotDefinition,
  SlotType,
  Thing,
  Turn,
  Variants,
  Words,
} from '#kernel';

/** What was chosen among the things offered, and what was said of it in the same breath ("two of the second, in blue"). */
export interface Chosen {
  readonly key: string;
  readonly name: string;
  readonly quantity?: number;
  readonly words?: string;
}

export type MoneyBound = {
  readonly amount: number;
  readonly foreign?: true;
  readonly relation: 'exactly' | 'at-most' | 'at-least' | 'about';
};

interface SlotValues {
  items: readonly SaidWithQuantity[];
  product: Said;
  words: string;
  number: number;
  'order-number': number;
  money: readonly MoneyBound[];
  date: string;
  time: string;
  'one-of': string;
  choice: Chosen;
  pin: string;
  code: string;
  'mail-address': string;
  phone: string;
  memo: unknown;
}
// A slot type without a value here does not compile.
type ValueOf<Type extends SlotType> = SlotValues[Type];

export type SlotsOf<Definition extends IntentDefinition> = {
  readonly [Name in keyof Definition['slots']]: Definition['slots'][Name] extends { required: true }
    ? ValueOf<Definition['slots'][Name]['type']>
    : ValueOf<Definition['slots'][Name]['type']> | undefined;
};

/** All that a handler is given; it imports and fetches nothing else. */
export interface Given<Shop, Slots, Settings = SettingValues> {
  readonly slots: Slots;
  /** What the shop's staff may set of this handler. */
  readonly settings: Settings;
  readonly words: Words;
  /** How `words` chooses among variants. */
  readonly variants: Variants;
  /** Of the turn's speaker alone. */
  readonly shop: Shop;
  readonly turn: Turn;
  /** What was said, for handlers that look at the whole sentence. */
  readonly heard: string;
  /** Whether the sentence holds one of the words that the wording lists under this sign. */
  readonly tells: (sign: string) => boolean;
  /** The shopper said yes to what carried this binding. */
  readonly confirmed?: string;
  /** The shopper said no to it. */
  readonly declined: boolean;
  /** What was shown last, in its order. */
  readonly shown: readonly Thing[];
  readonly focus?: Thing;
  /** What earlier replies noted. */
  readonly notes: Readonly<Record<string, unknown>>;
  /** What the dialogue knows of itself: which task was interrupted, how often nobody understood. */
  readonly situation: Situation;
}

export interface Situation {
  /** The task underneath, if this is an aside. */
  readonly task?: string;
  /** What that wants, where it is things to be ordered. */
  readonly wanted?: readonly SaidWithQuantity[];
  /** The intent answered last, before this one. */
  readonly before?: string;
  /** Turns in a row that were not understood, this one included. */
  readonly misses: number;
  /** Messages of the last reply, for "say that again". */
  readonly last: readonly Message[];
  /** How sure the recogniser was of the poorest turn since the last order, from 0 to 1; null: nothing was recognised. */
  readonly recognition: number | null;
  /** How fast the shopper is spoken to. */
  readonly rate: Rate;
  /** In which the talk can go on; none: only in the one it began in. */
  readonly languages: readonly Locale[];
  /** Titles and help lines of everything that can be asked, in the turn's locale. */
  readonly abilities: readonly { readonly intent: string; readonly title: string; readonly help?: string }[];
}

export type Handler<Shop, Slots = Readonly<Record<string, unknown>>> = (given: Given<Shop, Slots>) => Promise<Reply>;

/** An intent put together: what it is, how it sounds, what it does. */
export interface Intent<Shop> {
  readonly definition: IntentDefinition;
  readonly wording: Readonly<Record<Locale, IntentWording>>;
  readonly handler: Handler<Shop>;
  /** What staff set of its handler. */
  readonly set?: SettingValues;
}

/**
 * How the intent sounds in this locale, or in the nearest that it was worded in: what is not offered in a language may still
 * be come upon, and is then answered in another rather than not at all.
 */
export const wordingFor = (
  { wording }: Pick<Intent<unknown>, 'wording'>,
  locale: Locale,
): { readonly locale: Locale; readonly wording: IntentWording } => {
  const language = locale.slice(0, 2);
  const all = Object.keys(wording);
  const nearest = all.find((own) => own === locale) ?? all.find((own) => own.startsWith(language)) ?? all[0];
  return { locale: nearest ?? locale, wording: wording[nearest ?? ''] ?? { title: '', utterances: [], replies: {} } };
};

/** The definition, each one-of with its values in this locale. */
export const spokenDefinition = (intent: Pick<Intent<unknown>, 'definition' | 'wording'>, locale: Locale) => {
  const { definition } = intent;
  const { values } = wordingFor(intent, locale).wording;
  if (!values) return definition;
  const slots = Object.entries(definition.slots).map(([name, slot]): [string, SlotDefinition] => [
    name,
    values[name] ? { ...slot, values: values[name] } : slot,
  ]);
  return { ...definition, slots: Object.fromEntries(slots) };
};

export const requiredSlot = (definition: IntentDefinition, slots: Readonly<Record<string, unknown>>) =>
  Object.entries(definition.slots).find(
    ([name, slot]: [string, SlotDefinition]) => slot.required && slots[name] === undefined,
  )?.[0];
