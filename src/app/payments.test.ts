import { createServer } from 'node:http';
import { freshDatabase } from '../../test/helpers/database.ts';
import { readConfig } from '../config/index.ts';
import { openPayments } from './payments.ts';
import { quiet } from '../../test/helpers/quiet.ts';

test('a web and a worker process believe the messages of both their sandboxes', async () => {
  const shop = await freshDatabase();
  const heard: { at: string; signature: string; body: string }[] = [];
  const ears = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature']);
      heard.push({ at: request.url ?? '', signature, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => ears.listen(0, '127.0.0.1', resolve));
  const { port } = ears.address() as { port: number };
  const config = readConfig({ PORT: '0', DATABASE_URL: shop.url, NODE_ENV: 'test' });
  const rooms = { db: shop.db, clock: () => new Date(), log: quiet, shopUrl: () => `http://127.0.0.1:${port}` };
  const web = await openPayments(config, rooms);
  const worker = await openPayments(config, rooms);
  try {
    const held = await worker.payments.authorise({
      reference: 'r-1',
      orderNumber: 1,
      amount: { amount: 900, currency: 'USD' },
      paymentMethod: 'pm_card_visa',
    });
    expect(await web.payments.find({ reference: 'r-1' })).toMatchObject({ id: held.id, status: 'authorised' });
    for (let tries = 0; tries < 200 && heard.length === 0; tries += 1)
      await new Promise((next) => setTimeout(next, 10));
    const [told] = heard;
    expect(told!.at).toBe('/payments/stripe/webhook');
    expect(web.payments.verifyWebhook(Buffer.from(told!.body), told!.signature)).toMatchObject({ payment: held.id });
    expect([web.payments.state(), worker.payments.state()]).toEqual(['closed', 'closed']);
  } finally {
    await web.close();
    await worker.close();
    ears.closeAllConnections();
    ears.close();
    await shop.drop();
  }
});
