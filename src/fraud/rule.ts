import { z } from 'zod';
import { signals, type FraudFacts, type Signal } from './facts.ts';

/** What may be asked of a fact of each type. */
const askable = {
  number: ['at-least', 'at-most', 'equals', 'not', 'one-of'],
  text: ['equals', 'not', 'one-of'],
  boolean: ['equals', 'not'],
} as const;

const known = Object.keys(signals) as Signal[];
const one = z.union([z.number(), z.string().max(100), z.boolean()]);

const conditionSchema = z
  .strictObject({
    signal: z.enum(known, {
      error: ({ input }) => `there is no signal ${shown(input)}; possible: ${known.join(', ')}`,
    }),
    is: z.enum(askable.number, {
      error: ({ input }) => `${shown(input)} is no comparison; possible: ${askable.number.join(', ')}`,
    }),
    value: z.union([one, z.array(one).min(1).max(100)], {
      error: 'must be a number, a word, true or false, or for one-of a list of them',
    }),
  })
  .superRefine(({ signal, is, value }, problem) => {
    const { type } = signals[signal];
    const say = (path: string, message: string) => problem.addIssue({ code: 'custom', path: [path], message });
    const possible: readonly string[] = askable[type];
    if (!possible.includes(is))
      say('is', `${signal} is a ${type}: ${is} cannot be asked of it, ${possible.join(', ')} can`);
    const wanted = type === 'text' ? 'string' : type;
    const name = { number: 'a number', text: 'a word', boolean: 'true or false' }[type];
    if (Array.isArray(value) !== (is === 'one-of'))
      say('value', is === 'one-of' ? `one-of wants a list of values` : `${is} wants ${name}, not a list`);
    else if ([value].flat().some((each) => typeof each !== wanted))
      say('value', `${signal} is compared with ${name}, found ${shown(value)}`);
  });

const placeholders = /\{([^{}]*)\}/g;

const ruleSchema = z.strictObject({
  name: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'small letters, digits and hyphens, such as card-often')
    .refine((name) => name !== 'blocked' && name !== 'model', 'is a name that the shop itself uses'),
  /** All of them must hold. */
  when: z.array(conditionSchema).min(1).max(10),
  points: z.number().int().min(1).max(100),
  /** A sentence for whoever reviews the order; {signal} is replaced by what was found. */
  found: z
    .string()
    .min(1)
    .max(300)
    .superRefine((sentence, problem) => {
      for (const [, name = ''] of sentence.matchAll(placeholders))
        if (!Object.hasOwn(signals, name))
          problem.addIssue({
            code: 'custom',
            message: `{${name}} is no signal; possible: ${known.map((each) => `{${each}}`).join(', ')}`,
          });
    }),
  /** A rule that is off gives no points. */
  active: z.boolean().default(true),
});

export const ruleSetSchema = z.strictObject({
  rules: z
    .array(ruleSchema)
    .max(200)
    .superRefine((rules, problem) => {
      rules.forEach(({ name }, place) => {
        const first = rules.findIndex((each) => each.name === name);
        if (first < place)
          problem.addIssue({
            code: 'custom',
            path: [place, 'name'],
            message: `${name} is the name of rule ${first} too`,
          });
      });
    }),
  /** From `hold` points on a person looks at an order, from `refuse` on it is refused; the present ones where left out. */
  thresholds: z
    .strictObject({ hold: z.number().int().min(1).max(1000), refuse: z.number().int().min(1).max(1000) })
    .refine(({ hold, refuse }) => hold <= refuse, { path: ['refuse'], message: 'must not be less than hold' })
    .optional(),
  note: z.string().max(500).default(''),
});

export type Condition = z.infer<typeof conditionSchema>;
export type FraudRule = z.infer<typeof ruleSchema>;

export interface Thresholds {
  readonly hold: number;
  readonly refuse: number;
}

export const usualThresholds: Thresholds = { hold: 50, refuse: 80 };

/** Nothing holds of what nobody knows. */
export const holds = ({ signal, is, value }: Condition, facts: FraudFacts): boolean => {
  const fact = facts[signal] ?? null;
  if (fact === null) return false;
  switch (is) {
    case 'at-least':
      return Number(fact) >= Number(value);
    case 'at-most':
      return Number(fact) <= Number(value);
    case 'equals':
      return fact === value;
    case 'not':
      return fact !== value;
    case 'one-of':
      return (value as unknown[]).includes(fact);
  }
};

const money = new Set<Signal>(['total', 'discount']);

/** The sentence with what was found in it. Amounts are minor units of `currency`. */
export const sayFound = (sentence: string, facts: FraudFacts, currency: string): string =>
  sentence.replace(placeholders, (_, name: Signal) => {
    const fact = facts[name] ?? null;
    return fact === null ? 'unknown' : money.has(name) ? amount(fact as number, currency) : String(fact);
  });

const amount = (minor: number, currency: string): string => {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
