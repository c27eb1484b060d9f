import { camel, listed } from './listed.ts';
import { inFolder, type Plan } from './plan.ts';
import { channelTest } from './channel-test.ts';

/** One name in the ways it is written. */
export const spellings = (name: string) => {
  const plain = camel(name);
  return {
    name,
    plain,
    title: `${plain[0]!.toUpperCase()}${plain.slice(1)}`,
    variable: `${name.replaceAll('-', '_').toUpperCase()}_WEBHOOK_SECRET`,
    header: `x-${name}-signature`,
  };
};

export type Spellings = ReturnType<typeof spellings>;

const channelFiles = ({ name, plain, title, header }: Spellings): Plan['files'] => ({
  'index.ts': `// ${name} posts what a shopper said, signed, and takes the answer as the response.
export { ${plain}Deadline } from './deadline.ts';
export { ${plain}Message } from './message.ts';
export { render${title}, ${plain}Answer, type SeenAnswer } from './render.ts';
export { signatureFits } from './signature.ts';
`,
  'deadline.ts': `import type { Deadline } from '#kernel';

/** The platform's own limit, less the way there and back. What takes longer is told when the message is sent again. */
export const ${plain}Deadline: Deadline = { answer: 8_000, behind: { other: 3_000, same: 2_000 } };
`,
  'signature.ts': `import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds by which a platform's clock and ours may differ. */
const tolerance = 300;

/** Whether \`${header}: t=<unix seconds>,v1=<hex hmac-sha256 of "t.body">\` fits these bytes, now. */
export const signatureFits = (raw: Uint8Array, header: unknown, secret: string, now: Date): boolean => {
  const [, time, given] = (typeof header === 'string' && /^t=(\\d{1,12}),v1=([0-9a-f]{64})$/.exec(header)) || [];
  if (time === undefined || given === undefined) return false;
  if (Math.abs(now.getTime() / 1000 - Number(time)) > tolerance) return false;
  const expected = createHmac('sha256', secret).update(\`\${time}.\`).update(raw).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), expected);
};
`,
  'message.ts': `import { z } from 'zod';
import type { Input } from '#kernel';
import { plainWords } from '#rendering';

const words = (longest: number) =>
  z
    .string()
    .transform(plainWords)
    .refine((said) => said.length <= longest, \`must be at most \${longest} characters\`);

/** A message of the platform → a turn's id, who says it, and what. What else the platform sends along means nothing here. */
export const ${plain}Message = z
  .object({
    id: z.string().regex(/^[\\x20-\\x7e]{1,64}$/, 'must be 1 to 64 printable ASCII characters'),
    visitor: words(128).refine((visitor) => visitor !== '', 'must not be empty'),
    locale: z.string().optional(),
    text: words(1024).optional(),
    press: words(256).optional(),
  })
  .refine(({ text, press }) => (text === undefined) !== (press === undefined), {
    message: 'needs exactly one of "text" and "press"',
  })
  .transform(({ id, visitor, locale, text, press }) => ({
    id,
    visitor,
    locale,
    input: (press === undefined ? { kind: 'words', words: text ?? '' } : { kind: 'pressed', value: press }) as Input,
  }));
`,
  'render.ts': `import { z } from 'zod';

interface SeenChoice {
  readonly label: string;
  readonly press: string;
}

/** What this channel needs to know of an answer; the web's answer has this shape and more. */
export interface SeenAnswer {
  readonly turn: string;
  readonly replies: readonly {
    readonly text: string;
    readonly cards: readonly { readonly title: string; readonly choices: readonly SeenChoice[] }[];
    readonly choices: readonly SeenChoice[];
  }[];
  readonly end?: string | undefined;
}

export const ${plain}Answer = z.object({
  id: z.string().describe('of the message that is answered'),
  messages: z.array(z.string()),
  choices: z.array(z.object({ label: z.string(), press: z.string() })).describe('"press" comes back in a message'),
  end: z.string().optional().describe('handed-over or closed'),
});

/** An answer → what the platform shows. A card is drawn as its choices, with what they are of. */
export const render${title} = ({ turn, replies, end }: SeenAnswer): z.infer<typeof ${plain}Answer> => ({
  id: turn,
  messages: replies.map(({ text }) => text).filter((text) => text !== ''),
  choices: replies.flatMap(({ cards, choices }) => [
    ...cards.flatMap((card) => card.choices.map(({ label, press }) => ({ label: \`\${label}: \${card.title}\`, press }))),
    ...choices,
  ]),
  ...(end !== undefined && { end }),
});
`,
  'fixtures/said.json': `{ "id": "m-1", "visitor": "+1 555 010 0199", "locale": "en-US", "text": "two large red mugs, please" }
`,
  'fixtures/pressed.json': `{ "id": "m-2", "visitor": "+1 555 010 0199", "press": "add:mug-01-s" }
`,
  'fixtures/spanish.json': `{ "id": "m-3", "visitor": "+34 555 010 019", "locale": "es", "text": "dos tazas rojas grandes, por favor" }
`,
});

const routeFile = ({ name, plain, title, header }: Spellings): string =>
  `import { render${title}, ${plain}Answer, ${plain}Deadline, ${plain}Message, signatureFits, type SeenAnswer } from '#channels/${name}';
import { AppError } from '#kernel';
import { nearestLocale } from '../locales.ts';
import type { HttpDependencies } from '../ports.ts';
import { check, parseJson } from '../reading.ts';
import { route } from '../route.ts';

/** Absent where there is no secret that its calls are signed with. */
export const ${plain}Routes = ({ channelSecrets = {}, identity, answerTurn, clock, settings }: HttpDependencies) => {
  const secret = channelSecrets['${name}'];
  if (secret === undefined) return [];
  return [
    route({
      method: 'post',
      path: '/channels/${name}',
      tag: 'channels',
      summary: 'A message of ${name}; the signature is checked over the bytes as they came',
      who: 'anyone',
      body: 'raw',
      headers: { '${header}': 't=<unix seconds>,v1=<hex hmac-sha256 of "t.body">' },
      answers: { 200: ['What the shop answers', ${plain}Answer] },
      refusals: { 401: 'The signature does not fit these bytes, or is older than five minutes' },
      async handle({ raw, headers }) {
        if (!signatureFits(raw, headers['${header}'], secret, clock()))
          throw new AppError('bad-signature', '${header} does not fit these bytes, or is too old.', { status: 401 });
        const { id, visitor, locale: wanted, input } = check(${plain}Message, parseJson(raw), '');
        const locale = nearestLocale(wanted, settings.locales);
        const place = { channel: '${name}', locale };
        const { conversation, shopper } = await identity.joinConversation({ ...place, visitor, session: visitor });
        const turn = { ...place, conversation, shopper, id, input, modality: 'text', at: clock() } as const;
        const { answer } = await answerTurn(turn, ${plain}Deadline);
        return { json: render${title}(answer as SeenAnswer) };
      },
    }),
  ];
};
`;

/** What every channel needs: how the platform signs, speaks and draws, recorded messages, its route, its secret, a test of the wire. */
export const newChannel = (name: string): Plan => {
  const spelled = spellings(name);
  const { plain, variable } = spelled;
  return {
    files: {
      ...inFolder(`src/channels/${name}`, channelFiles(spelled)),
      [`src/http/routes/${name}.ts`]: routeFile(spelled),
      [`src/http/${name}.test.ts`]: channelTest(spelled),
    },
    lists: {
      'src/http/routes/channels.ts': (contents) =>
        listed(contents, `...${plain}Routes(dependencies)`, `import { ${plain}Routes } from './${name}.ts';`),
      'src/config/variables/channels.ts': (contents) =>
        listed(
          contents,
          `'${name}': secret('${variable}', text, 'Proves that a call is from ${name}.')`,
          undefined,
          '},\n};',
        ),
    },
    afterwards: 'scripts/env-file.ts',
    tests: `src/http/${name}`,
  };
};
