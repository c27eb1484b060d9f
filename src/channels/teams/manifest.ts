import { z } from 'zod';

/** The limits that Microsoft states for the fields used here, version 1.19 of its schema. */
const https = z.url({ protocol: /^https$/ }).max(2048);
const icon = z.string().max(2048);
const guid = z.uuid();

const manifestSchema = z.strictObject({
  $schema: z.literal('https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json'),
  manifestVersion: z.literal('1.19'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  id: guid,
  developer: z.strictObject({
    name: z.string().min(1).max(32),
    websiteUrl: https,
    privacyUrl: https,
    termsOfUseUrl: https,
  }),
  name: z.strictObject({ short: z.string().min(1).max(30), full: z.string().min(1).max(100) }),
  description: z.strictObject({ short: z.string().min(1).max(80), full: z.string().min(1).max(4000) }),
  icons: z.strictObject({ color: icon, outline: icon }),
  accentColor: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  bots: z
    .array(
      z.strictObject({
        botId: guid,
        scopes: z.array(z.enum(['personal', 'team', 'groupChat'])).max(3),
        supportsFiles: z.boolean(),
        isNotificationOnly: z.boolean(),
        commandLists: z
          .array(
            z.strictObject({
              scopes: z.array(z.enum(['personal', 'team', 'groupChat'])).max(3),
              commands: z
                .array(z.strictObject({ title: z.string().max(32), description: z.string().max(128) }))
                .max(10),
            }),
          )
          .max(3),
      }),
    )
    .max(1),
  composeExtensions: z
    .array(
      z.strictObject({
        botId: guid,
        commands: z
          .array(
            z.strictObject({
              id: z.string().max(64),
              type: z.literal('query'),
              title: z.string().max(32),
              description: z.string().max(128),
              initialRun: z.boolean(),
              context: z.array(z.enum(['compose', 'commandBox'])),
              parameters: z
                .array(
                  z.strictObject({
                    name: z.string().max(64),
                    title: z.string().max(32),
                    description: z.string().max(128),
                    inputType: z.literal('text'),
                  }),
                )
                .min(1)
                .max(5),
            }),
          )
          .min(1)
          .max(10),
      }),
    )
    .max(1),
  validDomains: z.array(z.string().max(256)).max(16),
});

export type TeamsManifest = z.infer<typeof manifestSchema>;

/** The app as Teams is told of it. Throws a ZodError that names what does not fit Microsoft's limits. */
export const teamsManifest = ({
  appId,
  shop,
  url,
  version,
}: {
  readonly appId: string;
  readonly shop: string;
  /** Where shoppers reach the shop: https. */
  readonly url: string;
  readonly version: string;
}): TeamsManifest =>
  manifestSchema.parse({
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json',
    manifestVersion: '1.19',
    version,
    id: appId,
    developer: {
      name: shop.slice(0, 32),
      websiteUrl: url,
      privacyUrl: `${url}/privacy`,
      termsOfUseUrl: `${url}/terms`,
    },
    name: { short: shop.slice(0, 30), full: shop.slice(0, 100) },
    description: {
      short: `Order from ${shop} by chat`.slice(0, 80),
      full: `Search, fill a cart and order from ${shop} in a chat, and be told when an order ships.`,
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#2F5D50',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [
          {
            scopes: ['personal', 'groupChat', 'team'],
            commands: [
              { title: 'show my cart', description: 'What is in the cart, and what it comes to' },
              { title: 'where is my order', description: 'How far an order is' },
              { title: 'help', description: 'What can be said here' },
            ],
          },
        ],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [
          {
            id: 'searchProducts',
            type: 'query',
            title: 'Products',
            description: 'Find a product and share it',
            initialRun: false,
            context: ['compose', 'commandBox'],
            parameters: [{ name: 'query', title: 'Words', description: 'What you are looking for', inputType: 'text' }],
          },
        ],
      },
    ],
    validDomains: [new URL(url).host],
  });
