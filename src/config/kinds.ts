import { isTimeZone } from '#kernel';
import { z } from 'zod';

/** What a variable may hold: every kind reads a string and says what is possible. */
export type Kind<Value> = z.ZodType<Value, string>;

export const text = z.string().describe('any text');

export const whole = (min: number, max: number): Kind<number> =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((number) => number >= min && number <= max)
    .describe(`a whole number from ${min} to ${max}`);

export const percent: Kind<number> = z
  .string()
  .regex(/^\d{1,3}([.]\d{1,4})?$/)
  .transform(Number)
  .refine((number) => number <= 100)
  .describe('a number from 0 to 100, such as 8 or 8.25');

export const oneOf = <const Choice extends string>(...choices: Choice[]): Kind<Choice> =>
  z
    .string()
    .refine((found): found is Choice => (choices as string[]).includes(found))
    .describe(`one of ${choices.join(', ')}`);

export const someOf = <const Choice extends string>(...choices: Choice[]): Kind<readonly Choice[]> =>
  z
    .string()
    .transform((found) => [...new Set(found.split(',').map((each) => each.trim()))] as Choice[])
    .refine((found) => found.every((each) => choices.includes(each)))
    .describe(`one or more of ${choices.join(', ')}, with commas between them`);

export const matching = (pattern: RegExp, possible: string): Kind<string> =>
  z.string().regex(pattern).describe(possible);

/** What the payment provider counts in whole ones; it counts hundredths of everything else that has no thousandths. */
const wholeOnes = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));

/** The decimals with which an amount of it is written; null: nobody knows such a currency. */
const decimalsOf = (currency: string): number | null =>
  Intl.supportedValuesOf('currency').includes(currency)
    ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
    : null;

/**
 * A currency whose minor units are the same for whoever writes prices and for whoever takes the money. Colombian pesos are
 * written in whole ones and charged in hundredths, of dinars the last of three decimals cannot be charged: with them
 * people would pay something else than they were told.
 */
export const currency: Kind<string> = z
  .string()
  .refine((found) => decimalsOf(found) === (wholeOnes.has(found) ? 0 : 2))
  .describe('a currency code such as USD, EUR, MXN or JPY, written and charged in the same minor units');

export const timeZone: Kind<string> = z.string().refine(isTimeZone).describe('a time zone such as America/Denver');

/** Plain names with commas between them. */
export const names: Kind<readonly string[]> = z
  .string()
  .transform((found) => [...new Set(found.split(',').map((each) => each.trim()))])
  .refine((found) => found.every((each) => /^[a-z][a-z0-9_]{0,40}$/.test(each)))
  .describe('one or more names in lower case, with commas between them');

/** Sites as browsers name them: "https://shop.example, https://www.shop.example". */
export const origins: Kind<readonly string[]> = z
  .string()
  .transform((found) => [...new Set(found.split(',').flatMap((each) => each.trim() || []))])
  .refine((found) => found.every((each) => URL.canParse(each) && new URL(each).origin === each))
  .describe('sites such as https://www.example.com, without a path, with commas between them');

/** Hosts by their names: "api.example.com, crm.example.com". */
export const hosts: Kind<readonly string[]> = z
  .string()
  .transform((found) => [...new Set(found.split(',').flatMap((each) => each.trim().toLowerCase() || []))])
  .refine((found) => found.every((each) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(each)))
  .describe('hosts such as api.example.com, with commas between them');

/** Addresses with commas between them. */
export const addresses: Kind<readonly string[]> = z
  .string()
  .transform((found) => [...new Set(found.split(',').flatMap((each) => each.trim() || []))])
  .refine((found) => found.every((each) => URL.canParse(each) && /^https?:$/.test(new URL(each).protocol)))
  .describe('addresses such as https://crm.example.com/forms, with commas between them');

/** One value for every locale, "Joanna", or one for each: "en-US=Joanna, es-US=Lupe". */
export const perLocale = <Value extends string>(each: Kind<Value>): Kind<Value | Readonly<Record<string, Value>>> => {
  const listed = /^\s*[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?\s*=/;
  const pairs = (found: string) => found.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  return z
    .string()
    .refine((found) =>
      listed.test(found)
        ? pairs(found).every(
            ([locale, value, ...more]) => locale && value && !more.length && each.safeParse(value).success,
          )
        : each.safeParse(found).success,
    )
    .transform((found): Value | Readonly<Record<string, Value>> =>
      listed.test(found) ? (Object.fromEntries(pairs(found)) as Record<string, Value>) : (found as Value),
    )
    .describe(`${each.description ?? 'a value'}, or one per locale such as en-US=…, es-US=…`);
};

/** Values by name, "saltmarsh=s3cret, fieldgate=0ther". */
export const named = <Value extends string>(each: Kind<Value>): Kind<Readonly<Record<string, Value>>> => {
  const pairs = (found: string) => found.split(',').map((pair) => /^\s*([^=\s]+)\s*=(.*)$/s.exec(pair)?.slice(1) ?? []);
  return z
    .string()
    .refine((found) => pairs(found).every(([name, value]) => name && value && each.safeParse(value.trim()).success))
    .transform(
      (found) =>
        Object.fromEntries(pairs(found).map(([name, value]) => [name, value?.trim()])) as Record<string, Value>,
    )
    .describe('one or more of NAME=VALUE, with commas between them');
};

/** An issuer of identities: its tokens never go over the network in the clear. */
export const issuer: Kind<string> = z
  .string()
  .refine((found) => {
    if (!URL.canParse(found)) return false;
    const { protocol, hostname, search, hash } = new URL(found);
    const isHere = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    return (protocol === 'https:' || isHere) && search === '' && hash === '';
  })
  .describe('an address like https://login.example, or http on this machine');

/** An address; `protocols` without colon. */
export const address = (example: string, ...protocols: string[]): Kind<string> =>
  z
    .string()
    .refine((found) => URL.canParse(found) && protocols.includes(new URL(found).protocol.slice(0, -1)))
    .describe(`an address like ${example}`);
