import { z } from 'zod';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';

export const audioRoutes = ({ speech }: HttpDependencies) => {
  const replyAudio = speech?.replyAudio;
  if (!replyAudio) return [];
  return [
    route({
      method: 'get',
      path: '/channels/web/audio/{key}',
      tag: 'web',
      summary: 'The voice of a reply, at the address that the reply told; made when it is first heard',
      who: 'anyone',
      params: z.object({ key: z.string().max(600) }),
      cache: 'private, max-age=31536000, immutable',
      answers: { 200: ['The voice', 'audio/mpeg'] },
      refusals: { 503: 'No voice speaks just now: what was said is in the text' },
      async handle({ params: { key }, gone }) {
        const sound = await replyAudio(key, gone);
        if (!sound) throw new AppError('unknown-reply', 'No reply was given this address.', { status: 404 });
        return { bytes: sound.bytes, type: sound.contentType };
      },
    }),
  ];
};
