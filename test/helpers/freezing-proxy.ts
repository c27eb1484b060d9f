import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a database that stays open and can fall silent. */
export interface FreezingProxy {
  readonly url: string;
  /** The next session that sends this text hears nothing more; `lost`: and is not heard. Settles when it has fallen silent. */
  freeze(text: string, words: 'heard' | 'lost'): Promise<void>;
  close(): Promise<void>;
}

/** Stands between whoever asks for its `url` and the database of `url`. */
export const freezingProxy = async (url: string): Promise<FreezingProxy> => {
  const target = new URL(url);
  const port = Number(target.port || 5432);
  const folder = target.searchParams.get('host');
  const sockets = new Set<Socket>();
  let wanted: { readonly text: string; readonly words: 'heard' | 'lost'; readonly found: () => void } | null = null;
  const server = createServer((near) => {
    const far = folder === null ? connect(port, target.hostname) : connect(`${folder}/.s.PGSQL.${port}`);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy()).once('close', () => (to.destroy(), sockets.delete(from)));
    }
    let frozen = false;
    near.on('data', (part) => {
      if (!frozen && wanted && part.includes(wanted.text)) {
        if (wanted.words === 'heard') far.write(part);
        frozen = true;
        wanted.found();
        wanted = null;
      }
      if (!frozen) far.write(part);
    });
    far.on('data', (part) => void (frozen || near.write(part)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = new URL(url);
  own.searchParams.delete('host');
  own.hostname = '127.0.0.1';
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    freeze: (text, words) => new Promise((found) => (wanted = { text, words, found })),
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
};
