import type { Locale, Naming } from '#kernel';
import { readWordings, sayIn, type Frame, type ShopFront } from '#storefront';

type Spoken = readonly [Locale, ...Locale[]];

/** "es-MX,es;q=0.9,en;q=0.5" → the first of those that is spoken; the first spoken where none is. */
export const preferred = (accepted: string | undefined, spoken: Spoken): Locale => {
  const wishes = (accepted ?? '')
    .split(',')
    .map((each) => {
      const [tag = '', ...parameters] = each.trim().toLowerCase().split(';');
      const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { language: tag.split('-', 1)[0]!, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { language } of wishes) {
    const found = spoken.find((locale) => locale.toLowerCase().startsWith(`${language}-`));
    if (found) return found;
  }
  return spoken[0];
};

export interface Frames {
  /** "en", "es": what paths begin with where a language was chosen. */
  readonly languages: readonly string[];
  /** The frame of a path that begins with a language; otherwise of what the browser accepts. */
  of(chosen: string | undefined, accepted: string | undefined): Frame;
  /** The same for the address of a request that no page answered. */
  ofPath(path: string, accepted: string | undefined): Frame;
}

export const createFrames = (
  shop: ShopFront,
  assets: string,
  locales: Spoken,
  naming: (locale: Locale) => Naming,
): Frames => {
  const wordings = readWordings();
  const [first, ...others] = locales.filter((locale) => locale in wordings);
  if (first === undefined) throw new Error(`no page has words in ${locales.join(', ')}`);
  const spoken: Spoken = [first, ...others];
  const languages = [...new Set(spoken.map((locale) => locale.slice(0, 2)))];
  const says = new Map(spoken.map((locale) => [locale, sayIn(locale, wordings[locale]!, naming(locale))]));
  const of: Frames['of'] = (chosen, accepted) => {
    const locale = spoken.find((each) => each.slice(0, 2) === chosen) ?? preferred(accepted, spoken);
    return { say: says.get(locale)!, at: chosen === undefined ? '' : `/${chosen}`, assets, shop };
  };
  return {
    languages,
    of,
    ofPath: (path, accepted) =>
      of(
        languages.find((each) => path === `/${each}` || path.startsWith(`/${each}/`)),
        accepted,
      ),
  };
};
