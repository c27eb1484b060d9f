import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { buttonsOf, cardsOf, faultsOf, personIn, wordsOf, type Chatted } from '../helpers/teams-person.ts';
import { until } from '../helpers/until.ts';

let shop: OpenShop;
beforeAll(async () => {
  shop = await openShop();
}, 60_000);
afterAll(() => shop.close());

it('is shown, bought by a button, and told of as it moves', async () => {
  const ann = personIn(shop, 'chat-1');
  const shown = await ann.say('show me mugs');
  expect(cardsOf(shown).length).toBeGreaterThan(1);
  const add = buttonsOf(shown).find(({ title }) => /add/i.test(title));
  const added = await ann.press(add);
  expect(added.status).toBe(200);
  expect(added.messages.length).toBeGreaterThan(0);
  for (let tries = 0; tries < 3 && (await shop.db.cartLine.count()) === 0; tries += 1) {
    const [first] = buttonsOf(await ann.say('the first one'));
    if (first && (await shop.db.cartLine.count()) === 0) await ann.press(first);
  }
  expect(await shop.db.cartLine.count()).toBe(1);
  const asked = await ann.say('check out');
  const yes = buttonsOf(asked).find(({ data }) => String(data['press']).startsWith('yes'));
  const placed = await ann.press(yes);
  expect(await shop.db.order.count()).toBe(1);
  expect(wordsOf(placed.messages)).toContain('Order 1001');
  const { number } = await until(() => shop.db.order.findFirst({ where: { status: 'paid' } }));
  // The order has one message, which is drawn anew when it is paid.
  await until(async () => {
    const all = await fetch(`${shop.url}/dev/teams/messages?chat=chat-1&after=0`);
    const { messages } = (await all.json()) as { messages: readonly Chatted[] };
    expect(faultsOf(messages)).toEqual([]);
    const about = messages.filter((each) => each.from === 'bot' && wordsOf([each]).includes(`Order ${number}`));
    return about.length === 1 && wordsOf(about).includes('is paid') ? about : null;
  });
});

it('answers an activity once, however often the platform asks', async () => {
  const ann = personIn(shop, 'chat-2', { person: 'Bea' });
  const first = await ann.say('show me headphones', 'the-same');
  expect(first.length).toBeGreaterThan(0);
  expect(await ann.say('show me headphones', 'the-same')).toEqual([]);
  expect(await Promise.all([ann.act({ says: 'hello' }, 'twice'), ann.act({ says: 'hello' }, 'twice')])).toEqual([
    { status: 200, body: {} },
    { status: 200, body: {} },
  ]);
  expect(await ann.news()).toHaveLength(1);
});

it("does nothing with a button that is in another's hands, nor with one that was changed", async () => {
  const [carl, dora] = ['Carl', 'Dora'].map((person) => personIn(shop, 'group-1', { person, kind: 'groupChat' }));
  const [add] = buttonsOf(await carl!.say('show me mugs'));
  const lines = await shop.db.cartLine.count();
  const taken = await dora!.press(add);
  expect([taken.status, taken.told]).toEqual([200, expect.stringContaining('somebody else')]);
  const forged = await carl!.press({ ...add!, data: { ...add!.data, press: 'add-to-cart:product:mug-other' } });
  expect(forged.told).toContain('somebody else');
  expect(await shop.db.cartLine.count()).toBe(lines);
  // In a group everybody has a cart of their own, and what is said to the bot is heard without its name.
  await carl!.press(add);
  const carts = await shop.db.conversation.findMany({
    where: { channel: 'teams', shopper: { visitor: { contains: 'Dora' } } },
  });
  expect(carts).toHaveLength(0);
});

it('understands what else the platform sends', async () => {
  const eve = personIn(shop, 'chat-3', { person: 'Eve', locale: 'es-ES' });
  expect((await eve.act('adds-bot')).status).toBe(200);
  expect((await eve.news()).length).toBeGreaterThan(0);
  const found = await eve.act({ searches: 'mug' });
  expect(found.body).toMatchObject({ composeExtension: { type: 'result', attachmentLayout: 'list' } });
  expect(JSON.stringify(found.body)).toContain('Mug');
  // Taken out, it is told nothing more; brought back, it is.
  await eve.act('removes-bot');
  const chat = () => shop.db.chat.findFirst({ where: { visitor: { contains: 'Eve' } } });
  expect(await chat()).toMatchObject({ reference: {}, goneAt: expect.any(Date) as Date });
  expect((await eve.say('hola')).length).toBeGreaterThan(0);
  expect(await chat()).toMatchObject({ goneAt: null });
});

it('sends again what the platform did not take', async () => {
  const finn = personIn(shop, 'chat-4', { person: 'Finn' });
  const misbehave = (how: object) =>
    fetch(`${shop.url}/dev/teams/control`, { method: 'POST', body: JSON.stringify(how) });
  await finn.say('hello');
  await misbehave({ does: 'fail', status: 500, times: 50 });
  const failed = await finn.act({ says: 'show me mugs' }, 'lost');
  expect(failed.status).toBe(503);
  await misbehave({ does: 'behave' });
  // The platform asks again: the turn is known, its answer was not sent.
  expect(cardsOf(await finn.say('show me mugs', 'lost')).length).toBeGreaterThan(0);
});

it('goes on in the language that is written, whatever that of the client, and draws its cards in it', async () => {
  const eva = personIn(shop, 'chat-eva', { person: 'Eva', locale: 'en-US' });
  const shown = await eva.say('hola, ¿tienen tazas? las quiero para mi cocina');
  expect(wordsOf(shown)).toContain('Taza Harbor');
  const add = buttonsOf(shown).find(({ title }) => title.startsWith('Agregar'));
  const { messages: asked } = await eva.press(add);
  expect(wordsOf(asked)).toContain('¿Qué tamaño prefiere');
  // A word of either language leaves it, and so does the client's own.
  await eva.say('grande');
  expect(wordsOf(await eva.say('azul'))).toContain('Su carrito suma');
  const readOut = await eva.say('quiero pagar');
  expect(wordsOf(readOut)).toContain('¿Hago el pedido?');
  expect(buttonsOf(readOut).map(({ title }) => title)).toContain('Sí, hacer el pedido');
  const back = await eva.say('can we speak English, please?');
  expect(wordsOf(back)).toContain('Shall I order it?');
  expect(buttonsOf(back).map(({ title }) => title)).toContain('Yes, order it');
  expect(faultsOf([...shown, ...readOut, ...back])).toEqual([]);
});
