import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';

const lastId = (header: string | string[] | undefined): number => {
  const id = header === undefined || header === '' ? '0' : String(header);
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw new AppError('malformed', 'Last-Event-ID must be an id that this stream has sent: up to 15 digits.', {
    status: 400,
  });
};

export const streamRoutes = ({ news, pictures }: HttpDependencies) => [
  route({
    method: 'get',
    path: '/channels/web/stream',
    tag: 'web',
    summary:
      'News of the conversation as server-sent events: late replies, orders, payments. From its start, or after Last-Event-ID. And, from now on and without an id, the address of each picture that becomes ready.',
    who: 'conversation',
    headers: { 'Last-Event-ID': 'the id of the last event that arrived; the stream goes on after it' },
    answers: { 200: ['Events: id, event (the kind of news), data (JSON)', 'text/event-stream'] },
    handle({ headers, holder }) {
      const after = lastId(headers['last-event-id']);
      return {
        events: async (send) => {
          const noMore = pictures?.follow((image) => send({ id: null, kind: 'picture', body: { image } }));
          const stop = await news.follow(holder.conversation, after, send);
          return async () => {
            noMore?.();
            await stop();
          };
        },
      };
    },
  }),
];
