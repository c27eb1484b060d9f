import { z } from 'zod';
import { sensorKinds } from '#sensors';

const words = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
const cents = z.int().min(0);
const stock = z.int().min(0).max(100_000);

const product = z.strictObject({
  title: words.max(60),
  brand: words,
  /** "mug red": what the picture shows, and its tint. See scripts/pictures. */
  picture: z.string().regex(/^[a-z-]+ [a-z]+$/, 'a picture is a kind and a colour, such as "mug red"'),
  description: words.max(240),
  /** As Spanish calls and describes it. */
  'es-US': z.strictObject({ title: words.max(60), description: words.max(240) }),
  /** What people also call it, by language. */
  names: z.strictObject({ en: z.array(words).min(1), es: z.array(words).min(1) }),
  /** How a voice says it, where the title would sound wrong. */
  spokenName: words.optional(),
  attributes: z.record(words, words),
  vendor: slug.optional(),
  /** In the order in which they are named; every combination is a variant. */
  options: z.partialRecord(z.enum(['size', 'colour']), z.array(words).min(2)).optional(),
  /** US cents. */
  price: cents.min(50),
  /** Cents added for a choice: { large: 300 }. */
  plus: z.record(words, cents).optional(),
  /** On hand, of each variant. */
  stock,
  /** Of one variant, or of every variant with a choice: { small black: 0, large: 4 }. */
  stockOf: z.record(words, stock).optional(),
});

/** One category of the demo shop, as it stands in shop/<category>.yaml. */
export const categoryFile = z.strictObject({
  category: words,
  /** Who sells us these, unless a product says otherwise. */
  vendor: slug,
  products: z.record(slug, product),
});

/** Who sells us what. */
export const vendorFile = z.record(slug, z.strictObject({ name: words, email: z.email() }));

/** How the demo's words are said: by what they are of ("any": wherever they stand), word and locale. */
export const wordsFile = z.record(words, z.record(words, z.record(z.string(), z.array(words).min(1))));

/** How the demo's vendors are ordered from. */
export const vendorTermsFile = z.record(
  slug,
  z.strictObject({
    adapter: z.enum(['json', 'soap', 'csv']),
    minimum: z.int().min(0),
    leadDays: z.int().min(0).max(365),
  }),
);

/** The demo's sensors; `begins` is what they see at first. */
export const sensorFile = z.record(
  slug,
  z.strictObject({
    kind: z.enum(sensorKinds),
    place: words,
    variant: words.optional(),
    begins: z.number(),
    settings: z.record(z.string(), z.unknown()),
  }),
);

export type SeedProduct = z.infer<typeof product>;
export type SeedVendors = z.infer<typeof vendorFile>;
