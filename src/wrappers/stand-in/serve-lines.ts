import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What is sent back, and after how long; null: the line goes dead. */
export type LineAnswer = { readonly line: string; readonly slowMs?: number } | null;

/** An old system at the end of a line: so many bytes come, one answer goes back, and the connection ends. */
export const serveLines = async (bytes: number, answerTo: (question: string) => LineAnswer | Promise<LineAnswer>) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let heard = '';
    socket.on('data', (piece) => {
      heard += piece.toString('latin1');
      if (heard.length < bytes) return;
      const question = heard;
      heard = '';
      Promise.resolve(answerTo(question)).then(
        (answer) => {
          if (!answer) return void socket.destroy();
          setTimeout(() => socket.end(Buffer.from(answer.line, 'latin1')), answer.slowMs ?? 0).unref();
        },
        () => socket.destroy(),
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
