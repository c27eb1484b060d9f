import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { recordedSchema } from '../scripts/intents/recorded.ts';
import { openShop, textOf, type OpenShop, type WebAnswer } from './helpers/open-shop.ts';

const folders = readdirSync('intents', { withFileTypes: true }).filter((entry) => entry.isDirectory());
const recorded = folders.flatMap(({ name }) => {
  const folder = join('intents', name, 'conversations');
  const files = readdirSync(folder, { withFileTypes: true });
  return files.map((file) => {
    const read = recordedSchema.parse(parse(readFileSync(join(folder, file.name), 'utf8')));
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
