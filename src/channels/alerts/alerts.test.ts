import { createServer } from 'node:http';
import { createAlertPost, signAlert } from './index.ts';

test('a post is signed so that it can be checked, and may be tried again when it was not taken', async () => {
  const heard: { body: string; signature: string }[] = [];
  const ears = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      heard.push({ body: Buffer.concat(parts).toString(), signature: String(request.headers['x-parley-signature']) });
      response.writeHead(heard.length === 1 ? 500 : 200).end();
    });
  });
  await new Promise<void>((resolve) => ears.listen(0, '127.0.0.1', resolve));
  const { port } = ears.address() as { port: number };
  const post = createAlertPost({ url: `http://127.0.0.1:${port}/`, secret: 'shh', clock: () => new Date() });
  await expect(post({ type: 'alert.raised' }, 'k')).rejects.toMatchObject({ code: 'alert_not_posted' });
  await post({ type: 'alert.raised' }, 'k');
  const { body, signature } = heard[1]!;
  const at = new Date(Number(/^t=(\d+)/.exec(signature)![1]) * 1000);
  expect(signature).toBe(signAlert('shh', at, body));
  expect(signAlert('shh', at, body.replace('alert', 'order'))).not.toBe(signature);
  expect(JSON.parse(body)).toEqual({ type: 'alert.raised' });
  await new Promise((resolve) => ears.close(resolve));
});
