import { z } from 'zod';
import { rolesFor } from '#identity';
import { problem } from './problems.ts';
import type { Guard, Route } from './route.ts';
import { named } from './schemas.ts';

type Json = Record<string, unknown>;

const cleaned = ({ $schema: _schema, $id: _id, ...rest }: Json): Json => rest;

const schemaOf = (schema: z.ZodType): Json => {
  const name = Object.entries(named).find(([, each]) => each === schema)?.[0];
  if (name) return { $ref: `#/components/schemas/${name}` };
  return cleaned(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
};

/** Each property of an object schema as a parameter. */
const parameters = (place: 'path' | 'query', schema: z.ZodType | undefined): Json[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
};

const refusals: Readonly<Record<number, string>> = {
  400: 'Malformed',
  401: 'Nobody has this token',
  403: 'The role is missing',
  404: 'Unknown',
  409: 'Still being answered; Retry-After says when to ask again',
  413: 'The body is too large: 1 MiB is possible, 5 MiB of sound',
  415: 'Not JSON in UTF-8',
  429: 'Too many; Retry-After says when to ask again',
};

const isStaff = (who: Guard): who is Extract<Guard, { role: unknown }> => typeof who === 'object' && 'role' in who;

const awsErrors: Json = {
  default: {
    description: 'An error by its name, in x-amzn-errortype too',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: { __type: { type: 'string' }, message: { type: 'string' } },
          required: ['__type', 'message'],
        },
      },
    },
  },
};

const problemsOf = (route: Route): Json => {
  if (route.refuses) return awsErrors;
  const statuses = [
    ...(route.params || route.query || route.body || route.key ? [400] : []),
    ...(route.who === 'conversation' || isStaff(route.who) ? [401] : []),
    ...(typeof route.who === 'object' ? [403] : []),
    ...(route.params ? [404] : []),
    ...(route.limit === 'turns' ? [409] : []),
    ...(route.body ? [413] : []),
    ...(route.body && route.body !== 'raw' ? [415] : []),
    ...(route.limit || isStaff(route.who) ? [429] : []),
  ];
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries([
    ...statuses.map((status) => [String(status), { description: refusals[status], content }]),
    ...Object.entries(route.refusals ?? {}).map(([status, told]) => {
      if (typeof told === 'string') return [status, { description: told, content }];
      const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, schemaOf(told[1])] };
      return [status, { description: told[0], content: { 'application/problem+json': { schema } } }];
    }),
    ['default', { description: 'A problem', content }],
  ]) as Json;
};

const operation = (route: Route): Json => ({
  tags: [route.tag],
  summary: route.summary,
  operationId: [route.method, ...route.path.split(/\W+/).filter(Boolean)].join('-'),
  ...(route.who === 'conversation' && { security: [{ conversation: [] }] }),
  ...(typeof route.who === 'object' && 'aws' in route.who && { security: [{ aws: [] }] }),
  ...(isStaff(route.who) && {
    security: [{ staff: [] }],
    description: `Needs the role ${rolesFor(route.who.role).join(' or ')}.${route.action ? ` In the audit: ${route.action}.` : ''}`,
    'x-roles': rolesFor(route.who.role),
    ...(route.action && { 'x-audit': route.action }),
  }),
  parameters: [
    ...parameters('path', route.params),
    ...parameters('query', route.query),
    ...(route.key
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: route.key === 'needed',
            description: 'the same key again changes nothing twice',
            schema: { type: 'string', minLength: 1, maxLength: 128 },
          },
        ]
      : []),
    ...Object.entries(route.headers ?? {}).map(([name, description]) => ({
      name,
      in: 'header',
      description,
      schema: { type: 'string' },
    })),
  ],
  ...(route.body && {
    requestBody: {
      required: route.body === 'raw' || !route.body.safeParse(undefined).success,
      content: {
        'application/json': { schema: route.body === 'raw' ? {} : schemaOf(route.body) },
        ...Object.fromEntries((route.orBytes?.kinds ?? []).map((kind) => [kind, { schema: {} }])),
      },
    },
  }),
  ...(route.streams && {
    requestBody: {
      required: true,
      content: Object.fromEntries(route.streams.map((kind) => [kind, { schema: {} }])),
    },
  }),
  responses: {
    ...problemsOf(route),
    ...Object.fromEntries(
      Object.entries(route.answers).map(([status, [description, content]]) => [
        status,
        {
          description,
          content:
            typeof content === 'string'
              ? { [content]: { schema: { type: 'string' } } }
              : { 'application/json': { schema: schemaOf(content) } },
        },
      ]),
    ),
  },
});

/** The OpenAPI 3.1 document of exactly these routes, from the schemas that check what they are sent. */
export const openapi = (routes: readonly Route[], version: string): Json => {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries({ ...named, Problem: problem })) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  });
  const paths: Record<string, Json> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version,
      description: 'Shopping by conversation. Money is integer minor units beside its currency.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, cleaned(schema as Json)])),
      securitySchemes: {
        conversation: { type: 'http', scheme: 'bearer', description: 'The token of a conversation' },
        aws: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'AWS Signature Version 4, as the SDKs make it',
        },
        staff: { type: 'http', scheme: 'bearer', description: 'The token of somebody who works here' },
      },
    },
  };
};
