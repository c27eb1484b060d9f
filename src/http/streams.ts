import type { ServerResponse } from 'node:http';
import type { NewsItem, Stop } from './ports.ts';

/** More than this waiting to be taken by a slow reader, and the stream ends: it resumes where it was. */
const mostWaiting = 1024 * 1024;

const oneLine = (text: string): string => text.replace(/[\r\n\0]/g, ' ');

const frame = ({ id, kind, body }: NewsItem): string =>
  `${id === null ? '' : `id: ${oneLine(String(id))}\n`}event: ${oneLine(kind)}\ndata: ${JSON.stringify(body ?? null)}\n\n`;

/** Server-sent events, and the way to end them all when the house closes. */
export const createStreams = (heartbeat: number) => {
  const open = new Set<() => void>();
  let closed = false;

  /** Resolves when the stream has ended. */
  const serve = async (
    response: ServerResponse,
    follow: (send: (item: NewsItem) => void) => Stop | Promise<Stop>,
  ): Promise<void> => {
    response.statusCode = 200;
    response.setHeader('content-type', 'text/event-stream; charset=utf-8');
    response.setHeader('cache-control', 'no-cache, no-transform');
    response.setHeader('x-accel-buffering', 'no');
    let over = closed;
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const end = (): void => {
      over = true;
      if (!response.writableEnded) response.end();
      finish();
    };
    const write = (text: string): void => {
      if (over) return;
      response.write(text);
      if (response.writableLength > mostWaiting) end();
    };
    response.once('close', end);
    open.add(end);
    write('retry: 2000\n\n');
    const beat = setInterval(() => write(': still here\n\n'), heartbeat);
    let stop: Stop | undefined;
    try {
      stop = await follow((item) => write(frame(item)));
      if (over) end();
      await finished;
    } finally {
      clearInterval(beat);
      open.delete(end);
      end();
      await stop?.();
    }
  };

  return {
    serve,
    close: (): void => {
      closed = true;
      for (const end of [...open]) end();
    },
  };
};

export type Streams = ReturnType<typeof createStreams>;
