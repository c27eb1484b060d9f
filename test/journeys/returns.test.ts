import { openShop, textOf, type OpenShop } from '../helpers/open-shop.ts';

let shop: OpenShop;
beforeAll(async () => (shop = await openShop()));
afterAll(() => shop.close());

/** A shopper whose order has arrived. */
const delivered = async (locale: string, said: readonly string[], yes: string) => {
  const shopper = await shop.shopper({ locale });
  for (const words of said) await shopper.say(words);
  const { number } = (await shopper.say(yes)).order!;
  await shop.db.order.update({ where: { number }, data: { status: 'delivered' } });
  return { number, say: async (words: string) => textOf(await shopper.say(words)) };
};

test('what the order does not hold is no reason to send all of it back', async () => {
  const { say, number } = await delivered('en-US', ['two large red mugs', 'a sparkling water', 'check out'], 'yes');
  for (const words of ['return the kettle', 'I want to return the red kettle', 'return the telescope']) {
    const told = await say(words);
    expect(told).toMatch(/I find no ".*(kettle|telescope)" in order .*2 × Harbor Mug.*1 × /);
    expect(told).not.toContain('shall I');
  }
  for (const words of ['return the mug and the kettle', 'I want to send the kettle back'])
    expect(await say(words)).toContain('I find no "kettle"');
  for (const words of ['return one of the mugs', 'I want to send back one of the two mugs', 'return one red mug']) {
    expect([words, await say(words)]).toEqual([
      words,
      expect.stringMatching(/you send back 1 × Harbor Mug \([^)]*\)\?/),
    ]);
    await say('no');
  }
  for (const words of [
    'I want to return my order',
    'it arrived damaged',
    'I want to send it back',
    `return order ${number}`,
  ]) {
    expect([words, await say(words)]).toEqual([words, expect.stringMatching(/2 × Harbor Mug.*1 × .*Water/)]);
    // Coming back to the question asks the same.
    expect(await say('what is in my cart')).toMatch(/2 × Harbor Mug.*1 × .*Water/);
    await say('no');
  }
  expect(await shop.db.return.count()).toBe(0);
});

test('una de las tazas es una pieza', async () => {
  const { say } = await delivered('es-US', ['dos tazas rojas grandes', 'finalizar la compra'], 'sí');
  for (const words of [
    'devuelve una de las tazas',
    'devuelve una de las dos tazas',
    'quiero devolver una de las tazas',
  ]) {
    expect([words, await say(words)]).toEqual([words, expect.stringMatching(/se devuelve 1 × Taza Harbor/)]);
    await say('no');
  }
  expect(await say('quiero devolver la tetera')).toMatch(/No encuentro «tetera».*2 × Taza Harbor/);
  expect(await say('devolver la taza')).toMatch(/2 × Taza Harbor/);
});
