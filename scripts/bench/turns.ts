// Whole text turns: HTTP, session in the database, understanding, handler, search, transcript.
import { inRounds, percentile, together, type Benchmark } from './measure.ts';
import { costOf, openBenchShop, openEcho } from './open-shop.ts';

const connections = 16;
const milliseconds = 1_500;

/** A talk that goes round: what it puts into the cart it takes out again. Beside each, what it should be taken for. */
const talk: readonly (readonly [string, string])[] = [
  ['hello', 'greet'],
  ['show me coffee', 'search-products'],
  ['tell me more about the second one', 'product-details'],
  ['two large red mugs, please', 'add-to-cart'],
  ["what's in my cart", 'show-cart'],
  ['make it three', 'change-cart'],
  ['do you have red mugs?', 'search-products'],
  ['something cheaper', 'refine-search'],
  ['how much is delivery', 'store-information'],
  ['empty my cart', 'change-cart'],
  ['will it rain in Lisbon on Sunday', 'fallback'],
  ['thanks', 'thanks'],
];

export const turns: Benchmark = async ({ defer, rounds }) => {
  const shop = await openBenchShop(defer);
  const echo = await openEcho(defer, connections);
  const talkers = await Promise.all(Array.from({ length: connections }, () => shop.talker()));

  // Once through, which warms up and shows that what is measured is what is meant.
  for (const [text, meant] of talk) {
    const answers = await Promise.all(talkers.map((talker) => talker.say(text)));
    const other = answers.find(({ intent }) => intent?.name !== meant);
    if (other)
      console.error(
        `"${text}" was taken for ${other.intent?.name ?? 'nothing'} instead of ${meant}; the figures are of that talk`,
      );
  }
  // Each connection is at another place of the talk.
  const places = talkers.map((_, at) => at % talk.length);
  for (const [at, talker] of talkers.entries()) for (const [text] of talk.slice(0, places[at])) await talker.say(text);

  const spoken = (client: number): string => {
    const [text] = talk[places[client]! % talk.length]!;
    places[client]! += 1;
    return text;
  };
  const speak = (milliseconds: number) =>
    together(connections, { milliseconds }, (client) => talkers[client]!.say(spoken(client)));
  const echoed = (milliseconds: number) =>
    together(connections, { milliseconds }, (client, turn) =>
      echo.connections[client]!.post('/echo', JSON.stringify({ id: `t${turn}`, text: spoken(client) })),
    );
  // A server that has run for a while is what is measured.
  await speak(20_000);
  await echoed(5_000);

  const side = ({ done, seconds, times }: Awaited<ReturnType<typeof together>>) => ({
    side: { 'turns/s': done / seconds, 'ms p50': percentile(times, 0.5), 'ms p99': percentile(times, 0.99) },
    units: done,
  });
  const measured = await inRounds(
    rounds,
    () => costOf(shop.server, shop.db, 'turn', async () => side(await speak(milliseconds))),
    () => costOf(echo.server, null, 'turn', async () => side(await echoed(milliseconds / 2))),
  );
  return [
    {
      name: 'turns',
      what: `whole text turns over HTTP, ${connections} connections, sessions kept in the database`,
      beside: 'Express echo',
      unit: 'turns/s',
      better: 'more',
      rounds: measured,
    },
  ];
};
