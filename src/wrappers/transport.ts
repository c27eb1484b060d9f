import { connect } from 'node:net';
import { Garbled } from './values.ts';

/** One question and one answer over a connection of its own; the answer ends after so many bytes, or with the connection. */
export const overTcp = (address: URL, question: Buffer, width: number, signal: AbortSignal): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: address.hostname, port: Number(address.port) });
    const pieces: Buffer[] = [];
    let length = 0;
    const end = (done: () => void) => {
      signal.removeEventListener('abort', late);
      socket.destroy();
      done();
    };
    const late = () => end(() => reject(new Error('no answer in time')));
    const all = () => end(() => resolve(Buffer.concat(pieces)));
    signal.addEventListener('abort', late);
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('connect', () => socket.write(question));
    socket.on('data', (piece: Buffer) => {
      pieces.push(piece);
      length += piece.length;
      if (length >= width) all();
    });
    socket.on('close', all);
  });

const MOST_BYTES = 1_000_000;

export const overHttp = async (
  address: URL,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  signal: AbortSignal,
): Promise<Buffer> => {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
    signal,
    redirect: 'error',
  });
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    pieces.push(piece as Uint8Array);
    if ((length += (piece as Uint8Array).length) > MOST_BYTES) throw new Garbled('the answer does not end');
  }
  if (!response.ok) throw new Error(`the old system answered ${response.status}`);
  return Buffer.concat(pieces);
};
