import { z } from 'zod';
import { permissions, type HandlerBinding, type Permission } from '#kernel';
import { limits } from './limits.ts';

const source = z.string().max(limits.sourceCharacters, `must be at most ${limits.sourceCharacters} characters long`);
const reply = z.string().min(1).max(100).describe('the name of one of the intent’s replies');
const grants = Object.keys(permissions) as [Permission, ...Permission[]];

export const secretName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'must be capitals, digits and underscores, such as CRM_TOKEN');

const hostName = z
  .string()
  .max(253)
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
    'must be a host such as api.example.com',
  );

export const writtenShape = z.strictObject({
  kind: z.literal('written'),
  source,
  grants: z.array(z.enum(grants)).max(grants.length).default([]),
  secrets: z.array(secretName).max(20).default([]),
  hosts: z.array(hostName).max(20).default([]),
  tests: source.default(''),
});

/** A binding as the console sends it. */
export const bindingShape: z.ZodType<HandlerBinding> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('repository'),
    settings: z
      .record(z.string().min(1).max(60), z.union([z.number(), z.boolean()]))
      .optional()
      .describe('what differs from what its author has: see `settings` of the intent'),
  }),
  z.strictObject({ kind: z.literal('answer'), reply }),
  z.strictObject({
    kind: z.literal('search'),
    words: z.string().min(1).max(300),
    reply: reply.optional(),
    nothing: reply.optional(),
  }),
  z.strictObject({
    kind: z.literal('form'),
    to: z.union([z.strictObject({ mail: z.email().max(254) }), z.strictObject({ webhook: z.url().max(2000) })]),
    reply,
  }),
  z.strictObject({ kind: z.literal('hand-over'), reply }),
  writtenShape,
]);
