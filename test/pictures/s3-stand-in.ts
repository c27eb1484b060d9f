import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8"?>${text}`;

/** Speaks as much of S3 as a storage of files asks: put, get, delete and list objects of a bucket, by path. */
export const startS3 = async () => {
  const objects = new Map<string, { bytes: Buffer; type: string }>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://s3');
      const [, bucket, ...rest] = url.pathname.split('/');
      const key = decodeURIComponent(rest.join('/'));
      asked.push(`${request.method} ${bucket} ${request.headers.authorization?.split(' ')[0]}`);
      const answer = (status: number, body: string | Buffer = '', type = 'application/xml') => {
        response.writeHead(status, { 'content-type': type });
        response.end(body);
      };
      if (request.method === 'PUT') {
        objects.set(key, {
          bytes: unchunked(Buffer.concat(parts), request.headers),
          type: request.headers['content-type'] ?? '',
        });
        return answer(200);
      }
      if (request.method === 'DELETE') {
        objects.delete(key);
        return answer(204);
      }
      if (url.searchParams.get('list-type') === '2') {
        const prefix = url.searchParams.get('prefix') ?? '';
        const found = [...objects.keys()].filter((each) => each.startsWith(prefix));
        const contents = found.map((each) => `<Contents><Key>${each}</Key></Contents>`).join('');
        return answer(200, xml(`<ListBucketResult><Name>${bucket}</Name>${contents}</ListBucketResult>`));
      }
      const object = objects.get(key);
      if (!object) return answer(404, xml('<Error><Code>NoSuchKey</Code><Message>not there</Message></Error>'));
      answer(200, object.bytes, object.type);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** The client may send in chunks, each with its length before it, and a checksum after them. */
const unchunked = (body: Buffer, headers: NodeJS.Dict<string | string[]>): Buffer => {
  if (!String(headers['content-encoding'] ?? '').includes('aws-chunked')) return body;
  const pieces: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!length) return Buffer.concat(pieces);
    pieces.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
};
