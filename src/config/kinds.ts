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

/** An address; `protocols` without colon. */
export const address = (example: string, ...protocols: string[]): Kind<string> =>
  z
    .string()
    .refine((found) => URL.canParse(found) && protocols.includes(new URL(found).protocol.slice(0, -1)))
    .describe(`an address like ${example}`);
