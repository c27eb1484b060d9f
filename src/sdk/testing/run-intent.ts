import { firstVariant, type Locale, type Reply, type SettingValues, type Turn } from '#kernel';
import type { IntentSource } from '../intent.ts';
import type { Shop } from '../shop.ts';
import { only } from './missing.ts';
import { wordsIn } from './words.ts';

type Given = Parameters<IntentSource['handler']>[0];

/** Some of the shop, and of each part some members. */
export type SomeShop = { readonly [Part in keyof Shop]?: Partial<Shop[Part]> };

/**
 * Runs the handler of an intent once, without a database: with the slots as the dialogue would have filled them, the parts of
 * the shop that are given, and the words that lie in `folder`. Whatever else a handler is given may be set in `more`.
 */
export const runIntent = (
  { definition, handler }: IntentSource,
  {
    folder,
    heard = '',
    locale = 'en-US',
    slots = {},
    settings = {},
    shop = {},
    signs = [],
    more = {},
  }: {
    readonly folder: string;
    readonly heard?: string;
    readonly locale?: Locale;
    readonly slots?: Readonly<Record<string, unknown>>;
    /** As staff set them; what is not there is as the author has it. */
    readonly settings?: SettingValues;
    readonly shop?: SomeShop;
    /** What the sentence tells, as the wording lists it. */
    readonly signs?: readonly string[];
    readonly more?: Partial<Given>;
  },
): Promise<Reply> => {
  const unknown = Object.keys(slots).filter((name) => !(name in definition.slots));
  if (unknown.length > 0)
    throw new Error(
      `${definition.name} has no slot ${unknown.join(', ')}; it has ${Object.keys(definition.slots).join(', ') || 'none'}`,
    );
  const turn: Turn = {
    ...{ id: 't1', channel: 'web', conversation: 'c1', shopper: 's1', locale, modality: 'text', at: new Date() },
    input: { kind: 'words', words: heard },
  };
  const parts = Object.fromEntries(Object.entries(shop).map(([name, part]) => [name, only<object>(`shop.${name}`, part)])); // prettier-ignore
  return handler({
    slots,
    settings,
    words: wordsIn(folder)(locale),
    variants: firstVariant,
    shop: only<Shop>('shop', parts),
    turn,
    heard,
    tells: (sign) => signs.includes(sign),
    declined: false,
    shown: [],
    notes: {},
    situation: { misses: 0, last: [], recognition: null, rate: 'medium', languages: [], abilities: [] },
    ...more,
  });
};
