import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { openShop, textOf, type OpenShop, type WebAnswer } from './helpers/open-shop.ts';

const pieces = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

/** A recorded conversation, as it lies in intents/NAME/conversations/. See CONTRIBUTING.md. */
const conversation = z.strictObject({
  title: z.string(),
  locale: z.string().default('en-US'),
  turns: z
    .array(
      z
        .strictObject({
          shopper: z.string().optional(),
          press: z.string().optional(),
          intent: z.string().optional(),
          says: pieces.optional(),
          never: pieces.optional(),
          expects: z.string().optional(),
          cart: z.array(z.string()).optional(),
          order: z.string().optional(),
        })
        .refine((turn) => (turn.shopper === undefined) !== (turn.press === undefined), 'needs shopper or press'),
    )
    .min(1),
});

const folders = readdirSync('intents', { withFileTypes: true }).filter((entry) => entry.isDirectory());
const recorded = folders.flatMap(({ name }) => {
  const folder = join('intents', name, 'conversations');
  const files = readdirSync(folder, { withFileTypes: true });
  return files.map((file) => {
    const read = conversation.parse(parse(readFileSync(join(folder, file.name), 'utf8')));
    return { name: `${name}/${file.name}: ${read.title}`, ...read };
  });
});

const linesOf = ({ cart }: WebAnswer): string[] =>
  cart.lines.map(({ quantity, title, options }) => {
    const chosen = options.map(({ value }) => value).join(', ');
    return `${quantity} × ${title}${chosen ? ` (${chosen})` : ''}`;
  });

const expectation = ({ expects }: WebAnswer): string =>
  expects === null ? 'nothing' : 'slot' in expects ? expects.slot : 'confirmation';

let shop: OpenShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

test('every intent has a recorded conversation', () => {
  expect(new Set(recorded.map(({ name }) => name.split('/')[0])).size).toBe(folders.length);
});

test.each(recorded)('$name', async ({ locale, turns }) => {
  const shopper = await shop.shopper({ locale });
  for (const turn of turns) {
    const answer = turn.press === undefined ? await shopper.say(turn.shopper ?? '') : await shopper.press(turn.press);
    const said = { turn: turn.shopper ?? turn.press, text: textOf(answer) };
    for (const piece of turn.says ?? [])
      expect([said.turn, piece, said.text.includes(piece), said.text]).toEqual([said.turn, piece, true, said.text]);
    for (const piece of turn.never ?? [])
      expect([said.turn, piece, said.text.includes(piece), said.text]).toEqual([said.turn, piece, false, said.text]);
    if (turn.intent !== undefined)
      expect({ ...said, intent: answer.intent?.name }).toEqual({ ...said, intent: turn.intent });
    if (turn.expects !== undefined)
      expect({ ...said, expects: expectation(answer) }).toEqual({ ...said, expects: turn.expects });
    if (turn.cart !== undefined) expect({ ...said, cart: linesOf(answer) }).toEqual({ ...said, cart: turn.cart });
    if (turn.order !== undefined)
      expect({ ...said, order: answer.order?.status }).toEqual({ ...said, order: turn.order });
  }
});
