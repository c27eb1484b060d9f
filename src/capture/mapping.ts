import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { isLocale } from '#catalog';
import { isTimeZone, no, ok, problemsIn, type Invalid, type Problem, type Result } from '#kernel';
import { comparisons } from './position.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const column = z.string().min(1).max(200);

const source = z
  .strictObject({
    /** The column, or several that are joined. */
    from: z.union([column, z.array(column).min(1).max(10)]).optional(),
    /** Between the columns that are joined. */
    joinedBy: z.string().max(10).default(' '),
    constant: scalar.optional(),
    as: z.enum(['text', 'whole', 'decimal', 'money', 'date', 'instant', 'list']).default('text'),
    /** Digits behind the point of a decimal that travels as bytes without a schema. */
    scale: z.int().min(0).max(40).optional(),
    /** What the number of an instant counts. */
    unit: z.enum(['ms', 'us', 'ns', 's']).default('ms'),
    /** Whose clocks wrote an instant that does not say it itself. */
    zone: z.string().refine(isTimeZone, 'must be a time zone such as America/Denver').optional(),
    /** Money that does not come out in whole minor units is rounded instead of refused. */
    round: z.boolean().default(false),
    /** Between the parts of a list. */
    separator: z.string().min(1).max(5).default(','),
    prefix: z.string().max(50).default(''),
    lookup: z.record(z.string(), scalar).optional(),
    /** Where the lookup does not have it, or the column is empty. */
    otherwise: scalar.nullable().optional(),
  })
  .refine(
    ({ from, constant }) => (from === undefined) !== (constant === undefined),
    'must have from or constant, and not both',
  );
export type FieldSource = z.infer<typeof source>;

/** "id: item_no" is short for {from: item_no}. */
const field = z.union([column.transform((from) => source.parse({ from })), source]);
const fieldsOf = z.record(z.string().min(1).max(100), field);
const textsOf = z.record(z.string().refine(isLocale, 'is no language and place, such as es-US'), field);

const fields = z.strictObject({
  id: field,
  product: field.optional(),
  title: field.optional(),
  brand: field.optional(),
  category: field.optional(),
  description: field.optional(),
  model: field.optional(),
  image: field.optional(),
  names: field.optional(),
  spokenName: field.optional(),
  sku: field.optional(),
  price: field.optional(),
  currency: field.optional(),
  stock: field.optional(),
  /** By locale. */
  titles: textsOf.optional(),
  descriptions: textsOf.optional(),
  attributes: fieldsOf.optional(),
  options: fieldsOf.optional(),
  values: fieldsOf.optional(),
});

/** The standard shapes: what a row may become, what it must have, and what it may have besides. */
export const shapes = {
  product: {
    needs: ['title'],
    takes: [
      'brand',
      'category',
      'description',
      'model',
      'image',
      'names',
      'spokenName',
      'titles',
      'descriptions',
      'attributes',
      'price',
      'currency',
      'stock',
    ],
  },
  variant: { needs: ['product'], takes: ['sku', 'options', 'price', 'currency', 'stock'] },
  price: { needs: ['price'], takes: ['currency'] },
  stock: { needs: ['stock'], takes: [] },
  /** Nothing of the shop: values of its own names, kept for whoever asks for them (see samples/). */
  record: { needs: ['values'], takes: [] },
} as const satisfies Readonly<Record<string, { needs: readonly string[]; takes: readonly string[] }>>;
export type Shape = keyof typeof shapes;

const condition = z.record(column, z.union([scalar, z.null(), z.array(z.union([scalar, z.null()])).min(1)]));

const schema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'must be lower case letters, digits and hyphens'),
    from: z.strictObject({
      table: column.describe('"table", "schema.table" or "database.schema.table"'),
      connector: column.optional(),
      /** The connector's own name of the server, its topic prefix. */
      server: column.optional(),
    }),
    to: z.enum(Object.keys(shapes) as [Shape, ...Shape[]]),
    /** The columns that tell one row from another; without them, those of the message's key or of the id. */
    key: z.array(column).min(1).max(10).optional(),
    position: z.enum(comparisons).optional(),
    /** One more when the source starts to count anew: a restored database, a new server. */
    epoch: z.int().min(0).max(999_999).default(0),
    /** Rows for which this does not hold are not in the shop. */
    when: condition.optional(),
    fields,
  })
  .superRefine(({ to, fields: given }, context) => {
    const { needs, takes } = shapes[to];
    const mayHave: readonly string[] = ['id', ...needs, ...takes];
    for (const name of needs)
      if (!(name in given)) context.addIssue({ code: 'custom', path: ['fields', name], message: `a ${to} needs it` });
    for (const name of Object.keys(given))
      if (!mayHave.includes(name))
        context.addIssue({
          code: 'custom',
          path: ['fields', name],
          message: `a ${to} has none; it takes ${mayHave.join(', ')}`,
        });
    if ('price' in given && given.price?.constant === undefined && given.price?.as !== 'money')
      context.addIssue({ code: 'custom', path: ['fields', 'price', 'as'], message: 'must be money' });
    if ('stock' in given && given.stock?.constant === undefined && given.stock?.as !== 'whole')
      context.addIssue({ code: 'custom', path: ['fields', 'stock', 'as'], message: 'must be whole' });
  });

export type Mapping = z.infer<typeof schema>;

export interface MappingProblem extends Problem {
  /** The file it stands in, where it is from one. */
  readonly file?: string;
}

/** What lies in a mapping file, checked. */
export const readMapping = (given: unknown): Result<Mapping, Invalid> => {
  const parsed = schema.safeParse(given);
  if (parsed.success) return ok(parsed.data);
  return no('invalid', { problems: problemsIn(parsed.error.issues) });
};

/** YAML → mapping. */
const parseMapping = (text: string): ReturnType<typeof readMapping> => {
  let given: unknown;
  try {
    given = parse(text);
  } catch (error) {
    return no('invalid', { problems: [{ pointer: '', detail: (error as Error).message.split('\n')[0]! }] });
  }
  return readMapping(given);
};

const filesOf = (folder: string): string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => /[.]ya?ml$/.test(name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/** Every mapping of these folders, and what is wrong with those that are left out. A folder that is not there has none. */
export const readMappings = (
  folders: readonly string[],
): { readonly mappings: readonly Mapping[]; readonly problems: readonly MappingProblem[] } => {
  const mappings: Mapping[] = [];
  const problems: MappingProblem[] = [];
  for (const [folder, file] of folders.flatMap((each) => filesOf(each).map((name) => [each, name] as const))) {
    const read = parseMapping(readFileSync(join(folder, file), 'utf8'));
    if (!read.ok) problems.push(...read.problems.map((problem) => ({ file, ...problem })));
    else if (mappings.some(({ name }) => name === read.value.name))
      problems.push({ file, pointer: '/name', detail: `there is another mapping ${read.value.name}` });
    else mappings.push(read.value);
  }
  return { mappings, problems };
};
