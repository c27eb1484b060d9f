import { z } from 'zod';
import { failureKinds, writtenShape } from '#handlers';
import { permissions, type Permission } from '#kernel';
import { phrasesSchema } from '#studio';

const locale = z.string().min(2).max(20).describe('such as en-US');
const thing = z.object({
  key: z.string().max(200),
  name: z.string().max(300),
  words: z.array(z.string().max(100)).max(50).optional(),
  options: z.array(z.string().max(100)).max(50).optional(),
  price: z.int().optional(),
});

const ofIntent = {
  intent: z.string().min(1).max(100).describe('its name; what is not told in `wording` is taken from what is in force'),
  wording: z
    .record(
      locale,
      z.object({
        replies: z.record(z.string().max(100), phrasesSchema),
        signs: z.record(z.string().max(100), z.array(z.string().max(200)).max(100)).optional(),
      }),
    )
    .optional()
    .describe('how a draft sounds, per locale'),
};

/** Without `tests`, which only the check and the tests themselves take. */
const { kind: _kind, tests, ...written } = writtenShape.shape;

export const checked = z.strictObject({ ...written, tests });

export const tested = z.strictObject({ ...written, tests, ...ofIntent });

export const tried = z.strictObject({
  ...written,
  ...ofIntent,
  against: z.union([
    z.strictObject({ conversation: z.uuid(), turn: z.string().min(1).max(200) }),
    z.strictObject({
      slots: z.record(z.string().max(100), z.unknown()).default({}),
      heard: z.string().max(1000).default(''),
      locale: locale.default('en-US'),
      channel: z.string().max(40).default('web'),
      modality: z.enum(['text', 'speech', 'keypad']).default('text'),
      confirmed: z.string().max(500).optional(),
      declined: z.boolean().default(false),
      shown: z.array(thing).max(50).default([]),
      focus: thing.optional(),
      notes: z.record(z.string().max(100), z.unknown()).default({}),
    }),
  ]),
});

export const problem = z.object({
  where: z.enum(['source', 'tests']),
  line: z.int().describe('from 1'),
  column: z.int().describe('from 1'),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
});

export const failure = z
  .object({
    kind: z.enum(failureKinds),
    message: z.string(),
    at: z.object({ line: z.int(), column: z.int() }).nullable().describe('where in the source'),
  })
  .nullable();

const call = z.object({
  name: z.string().describe('such as cart.change'),
  ms: z.number(),
  error: z.string().nullable(),
  held: z.literal(true).optional().describe('not carried out: it would have changed something'),
});

const cost = { ms: z.number(), cpuMs: z.number(), memoryBytes: z.int() };

export const attempted = z.object({
  reply: z.record(z.string(), z.unknown()).nullable().describe('as the handler returned it; null: see failure'),
  failure,
  calls: z.array(call.extend({ args: z.array(z.unknown()) })),
  log: z.array(z.string()),
  ...cost,
  given: z.object({ heard: z.string(), slots: z.record(z.string(), z.unknown()), locale: z.string() }),
});

export const testReport = z.object({
  tests: z.array(z.object({ name: z.string(), error: z.string().nullable().describe('null: passed'), ms: z.number() })),
  failure: failure.describe('they could not be run at all'),
  log: z.array(z.string()),
});

export const run = z.object({
  id: z.string(),
  intent: z.string(),
  conversation: z.string(),
  turn: z.string(),
  at: z.iso.datetime({ offset: true }),
  calls: z.array(call),
  log: z.array(z.string()),
  failure,
  ...cost,
});

export const rules = z.object({
  permissions: z.record(
    z.enum(Object.keys(permissions) as [Permission, ...Permission[]]),
    z.string().describe('what it lets a handler do'),
  ),
  limits: z.record(z.string(), z.number()),
  hosts: z.array(z.string()).describe('those that handlers may ask'),
  webhooks: z.array(z.string()).describe('addresses that forms may go to'),
});
