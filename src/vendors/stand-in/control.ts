import type { RequestListener } from 'node:http';
import { z } from 'zod';
import type { StandIn } from './stand-in.ts';

const mood = z.strictObject({
  answers: z.enum(['accept', 'part', 'reject', 'pending', 'garbled', 'lost', 'away']).optional(),
  slowMs: z.int().min(0).max(600_000).optional(),
  twice: z.boolean().optional(),
  deliversAfter: z.int().min(0).max(86_400).optional(),
});

const MOST_BYTES = 4000;

/** GET /VENDOR shows a stand-in's mood and orders; PUT /VENDOR changes its mood. Only in a demo. */
export const controlPages =
  (standIns: ReadonlyMap<string, StandIn>): RequestListener =>
  async (request, response) => {
    const say = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body, null, 2));
    };
    const found = standIns.get((request.url ?? '').replace(/^\/|[?].*$/g, ''));
    if (!found) return say(404, { vendors: [...standIns.keys()] });
    if (request.method === 'PUT') {
      let body = '';
      for await (const piece of request) if ((body += String(piece)).length > MOST_BYTES) return say(413, {});
      let wish: unknown;
      try {
        wish = JSON.parse(body);
      } catch {
        return say(400, { detail: 'the mood must be JSON' });
      }
      const wished = mood.safeParse(wish);
      if (!wished.success) return say(422, { problems: wished.error.issues });
      const changes = Object.fromEntries(Object.entries(wished.data).filter(([, value]) => value !== undefined));
      found.book.mood = { ...found.book.mood, ...changes };
    }
    return say(200, { mood: found.book.mood, orders: [...found.book.orders.values()] });
  };
