import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const name = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/, 'a field is one word of letters and digits');
const element = z.string().regex(/^[A-Za-z_][\w.-]*$/, 'an element has a name of XML');
const kind = z.enum(['text', 'whole', 'date', 'code']);

const field = z
  .strictObject({
    field: name,
    type: kind.default('text'),
    /** Bytes, in fixed width. */
    width: z.int().min(1).max(1000).optional(),
    /** The element, in XML; the field's own name unless told. */
    element: element.optional(),
    /** Always this: it is no part of the JSON. */
    value: z.string().optional(),
    /** In an answer: must be what was asked. */
    echo: z.boolean().default(false),
    /** What a code stands for: {IN: in-stock}. */
    codes: z.record(z.string(), z.string()).optional(),
  })
  .refine(
    ({ type, codes }) => (type === 'code') === (codes !== undefined),
    'codes belong to the type code, and it to them',
  );

const message = z.strictObject({ root: element.optional(), fields: z.array(field).min(1).max(100) });

const declaration = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/),
    about: z.string(),
    over: z.enum(['tcp', 'http']),
    format: z.enum(['fixed-width', 'xml']),
    /** For the whole call. */
    limitMs: z.int().min(10).max(60_000),
    cacheSeconds: z.int().min(0).max(86_400),
    /** After so many failures in a row nobody is asked for so long. */
    breaker: z.strictObject({ failures: z.int().min(1).max(100), openSeconds: z.number().min(0.01).max(3600) }),
    request: message,
    answer: message,
  })
  .superRefine(({ format, over, request, answer }, context) => {
    for (const [place, { root, fields }] of [
      ['request', request],
      ['answer', answer],
    ] as const) {
      if (format === 'fixed-width' && fields.some(({ width }) => width === undefined))
        context.addIssue({ code: 'custom', path: [place], message: 'every field of fixed width has a width' });
      if (format === 'xml' && root === undefined)
        context.addIssue({ code: 'custom', path: [place], message: 'XML has a root' });
      if (new Set(fields.map((each) => each.field)).size < fields.length)
        context.addIssue({ code: 'custom', path: [place], message: 'a field is named once' });
    }
    if (format === 'xml' && over === 'tcp')
      context.addIssue({
        code: 'custom',
        path: ['over'],
        message: 'XML goes over http: nothing tells its end over tcp',
      });
  });

/** How one question is put to an old system: fields, widths, types. Data only. */
export type WrapperRoute = z.infer<typeof declaration>;
export type Field = WrapperRoute['request']['fields'][number];

export const readRoute = (found: unknown, where: string): WrapperRoute => {
  const checked = declaration.safeParse(found);
  if (checked.success) return checked.data;
  const faults = checked.error.issues.map(({ path, message: wrong }) => `  ${path.join('.') || 'it'}: ${wrong}`);
  throw new Error(`${where} is no route of a wrapper:\n${faults.join('\n')}`);
};

export const readRouteFile = (path: string): WrapperRoute => readRoute(parse(readFileSync(path, 'utf8')), path);
