import { openShop, textOf, type OpenShop } from '../helpers/open-shop.ts';
import {
  answerToSound,
  saidAsPcm,
  saidAsWav as said,
  sendSound,
  withVoice,
  withoutVoice,
} from '../helpers/synthetic-voice.ts';

let shop: OpenShop;
beforeAll(async () => {
  shop = await openShop({ EARS: 'auto' });
}, 240_000);
afterAll(() => shop.close());

let turns = 0;
const send = (token: string, body: Uint8Array, kind?: string, id = `a${(turns += 1)}`) =>
  sendSound(shop, token, body, { kind, id });
const answerTo = (token: string, body: Uint8Array, kind?: string, id = `a${(turns += 1)}`) =>
  answerToSound(shop, token, body, { kind, id });

withVoice(`an order by voice alone${withoutVoice}`, () => {
  it('is found, put in the cart, read out and paid', async () => {
    const shopper = await shop.shopper();
    const { token } = shopper;
    const say = (words: string) => answerTo(token, said(words));

    const found = await say('show me headphones');
    expect(found.heard).toBe('show me headphones');
    expect(textOf(found)).toMatch(/Lark Wireless Headphones/);

    const added = await say('wireless headphones');
    expect(added.heard).toBe('wireless headphones');
    expect(added.replies.length).toBeGreaterThan(0);
    const cart = async () => ((await (await shopper.get('/api/cart')).json()) as { lines: unknown[] }).lines;
    for (const words of ['two large red mugs please', 'add that to my cart', 'the first one', 'yes please'])
      if ((await cart()).length === 0) await say(words);
    expect(await cart()).toHaveLength(1);

    const asked = await say('place my order');
    expect(asked.expects).toEqual({ confirmation: true });

    // What is not a yes buys nothing: other words, a mumble, silence, noise.
    const orders = () => shop.db.order.count();
    const before = await orders();
    for (const sound of [said('the weather in Boston was lovely'), said('mister jones'), Buffer.alloc(32_000)]) {
      const kind = sound.subarray(0, 4).toString('latin1') === 'RIFF' ? 'audio/wav' : 'audio/l16; rate=16000';
      const answer = await answerTo(token, sound, kind);
      expect(answer.order).toBeNull();
      // The question stands.
      expect(answer.expects).toEqual({ confirmation: true });
    }
    expect(await orders()).toBe(before);

    const yes = await say('yes please');
    expect(yes.heard).toMatch(/^(?:yes|yep|yup|yeah)/);
    expect(yes.order?.number).toBeGreaterThan(0);
    const end = performance.now() + 15_000;
    let status = '';
    while (status !== 'paid' && performance.now() < end) {
      status = (await shop.db.order.findUniqueOrThrow({ where: { number: yes.order!.number } })).status;
      await new Promise((wake) => setTimeout(wake, 100));
    }
    expect(status).toBe('paid');
  }, 120_000);

  it('is answered once per id, and not heard twice', async () => {
    const { token } = await shop.shopper();
    const first = await answerTo(token, said('do you have backpacks'), 'audio/wav', 'same');
    const second = await answerTo(token, Buffer.from('no sound at all'), 'audio/l16', 'same');
    expect(second).toEqual(first);
  });

  it('hears nothing in silence and says so', async () => {
    const { token } = await shop.shopper();
    const answer = await answerTo(token, Buffer.alloc(32_000), 'audio/l16; rate=16000; channels=1');
    expect(answer.heard).toBe('');
    expect(textOf(answer)).toMatch(/didn't catch anything/);
  });

  it('understands a telephone, too', async () => {
    const { token } = await shop.shopper();
    const thin = await saidAsPcm('where is my order', 8000);
    const kind = 'audio/lpcm; sample-rate=8000; sample-size-bits=16; channel-count=1; is-big-endian=false';
    expect((await answerTo(token, thin, kind)).heard).not.toBe('');
  });

  it('says which languages it hears', async () => {
    const { token } = await shop.shopper({ locale: 'es-US' });
    const response = await send(token, said('hola'));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ type: 'urn:parley:locale_not_heard' });
    // Nothing is held: the same conversation goes on by typing.
    expect((await (await shop.shopper({ locale: 'es-US' })).say('hola')).replies.length).toBeGreaterThan(0);
  });

  it('asks which of two is meant that sound the same', async () => {
    const { token } = await shop.shopper();
    const answer = await answerTo(token, said('add a pearl tea to my cart'));
    expect(answer.heard).toMatch(/pearl te/);
    expect(answer.cart.lines).toHaveLength(0);
    expect(
      answer.replies
        .at(-1)
        ?.choices.map(({ label }) => label)
        .join(' '),
    ).toMatch(/Pearl Te[ea].*Pearl Te[ea]/);
  });
});
