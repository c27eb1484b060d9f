import { spanishNames, states, type Message, type Shop, type Words } from '#sdk';

interface Named {
  readonly country: string;
  readonly region?: string;
  readonly name: string;
}

const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|['’.]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));

const namesIn = (locale: string) => new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });

const codes = letters.flatMap((first) => letters.map((second) => first + second));

/** Every country by its name in a language, as the platform knows them. */
const countriesIn = (locale: string): readonly Named[] => {
  const names = namesIn(locale);
  return codes.flatMap((country) => {
    const name = names.of(country);
    return name === undefined ? [] : [{ country, name }];
  });
};

/** Older platforms tell the time zones of a country by a property, newer ones by a call. */
type Zoned = Intl.Locale & { readonly timeZones?: readonly string[]; getTimeZones?(): readonly string[] };

const zonesOf = (country: string): readonly string[] => {
  const locale: Zoned = new Intl.Locale(`und-${country}`);
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
};

/** The cities that the platform's time zones are named after: "Buenos Aires", "Bogotá". */
const citiesAbroad: readonly Named[] = codes
  .filter((country) => country !== 'US')
  .flatMap((country) =>
    zonesOf(country).map((zone) => ({ country, name: zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ') })),
  );

const statesNamed: readonly Named[] = [
  ...Object.entries(states).map(([region, name]) => ({ country: 'US', region, name })),
  ...Object.entries(spanishNames).map(([name, region]) => ({ country: 'US', region, name: states[region] ?? name })),
];

/** The state, country or city that is named; of two the longer name: "New Mexico" is not Mexico. Georgia is the nearer one. */
export const placeNamed = (heard: string, locale: string): Named | undefined => {
  const said = plain(heard);
  const isSaid = ({ name }: Named): boolean => said.includes(plain(name));
  return [...statesNamed, ...countriesIn(locale), ...citiesAbroad]
    .filter(isSaid)
    .toSorted((a, b) => b.name.length - a.name.length)[0];
};

/** Whether orders go there: to the country of the shopper's address, where some way of delivery reaches the place. */
export const tellPlace = async (
  place: Named | undefined,
  { shop, words, locale }: { readonly shop: Shop; readonly words: Words; readonly locale: string },
): Promise<Message> => {
  const { country: home = 'US' } = (await shop.checkout.address()) ?? {};
  const at = { home: namesIn(locale).of(home) ?? home, phone: shop.about.phone };
  if (place === undefined) return words('places', at);
  const { country, region = '', name } = place;
  const isReached = country === home && (await shop.checkout.deliveries({ country, region })).length > 0;
  return words(isReached ? 'place-yes' : 'place-no', { ...at, place: name });
};
