import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Locale } from '#kernel';

/** What has a name of our own: everything else is named by the one who set it up. */
const schema = z.strictObject({ standard: z.string().min(1), tax: z.string().min(1) });

export type PricingWording = Readonly<Record<keyof z.infer<typeof schema>, Readonly<Record<Locale, string>>>>;

let known: PricingWording | undefined;

/** Read once, from the files beside this one. */
export const pricingWording = (): PricingWording => {
  if (known) return known;
  const folder = new URL('wording/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const read = files.map(
    (name) => [name.replace('.yaml', ''), schema.parse(parse(readFileSync(new URL(name, folder), 'utf8')))] as const,
  );
  const perLocale = (name: 'standard' | 'tax') =>
    Object.fromEntries(read.map(([locale, words]) => [locale, words[name]]));
  return (known = { standard: perLocale('standard'), tax: perLocale('tax') });
};

/** The label for this locale; otherwise one in its language, in American English, or whatever there is. */
export const labelIn = (label: Readonly<Record<Locale, string>>, locale: Locale): string => {
  const language = `${locale.slice(0, 2)}-`;
  const near = Object.keys(label)
    .sort()
    .find((key) => key.startsWith(language));
  return label[locale] ?? label[near ?? 'en-US'] ?? Object.values(label)[0] ?? '';
};
