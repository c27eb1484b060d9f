import { z } from 'zod';
import { pollyOrder } from '#speech/polly-sandbox';
import { refuseAs } from '../aws/refuse.ts';
import type { HttpDependencies } from '../ports.ts';
import { check, parseJson } from '../reading.ts';
import { route } from '../route.ts';

const refuses = refuseAs({
  400: 'ValidationException',
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  500: 'ServiceFailureException',
});

const who = { aws: 'polly' } as const;

const answered = <Given extends { readonly headers: Readonly<Record<string, string>> }>(
  answer: Given,
  request: string,
) => ({
  ...answer,
  headers: { ...answer.headers, 'x-amzn-requestid': request },
});

/** Amazon Polly's own surface, for its SDKs and command line. */
export const pollyRoutes = ({ speech }: HttpDependencies) => {
  if (!speech) return [];
  const { polly, controlled } = speech;
  return [
    route({
      method: 'post',
      path: '/v1/speech',
      tag: 'speech',
      summary: "Amazon Polly's SynthesizeSpeech, over the voice of this machine",
      who,
      body: 'raw',
      refuses,
      answers: { 200: ['Sound, or speech marks as lines of JSON', 'audio/*'] },
      handle: async ({ raw, gone, request }) => answered(await polly.speech(parseJson(raw), gone), request),
    }),
    route({
      method: 'get',
      path: '/v1/voices',
      tag: 'speech',
      summary: "Amazon Polly's DescribeVoices: those that can be asked for here",
      who,
      refuses,
      query: z.object({
        Engine: z.string().optional(),
        LanguageCode: z.string().optional(),
        IncludeAdditionalLanguageCodes: z.enum(['true', 'false']).optional(),
        NextToken: z.string().optional(),
      }),
      answers: { 200: ['Voices', z.object({ Voices: z.array(z.looseObject({ Id: z.string() })) })] },
      handle: ({ query: { Engine: engine, LanguageCode: language }, request }) =>
        answered(
          polly.voices({ ...(engine !== undefined && { engine }), ...(language !== undefined && { language }) }),
          request,
        ),
    }),
    ...(controlled
      ? [
          route({
            method: 'post',
            path: '/v1/speech/control',
            tag: 'speech',
            summary:
              'Tells the surface to misbehave, to see the shop cope: {"misbehave": {"does": "throttle", "times": 2}}, {"behave": true}',
            who,
            body: 'raw',
            answers: { 200: ['Requests for speech so far', z.object({ requests: z.int() })] },
            handle({ raw }) {
              const order = check(pollyOrder, parseJson(raw), '');
              if ('behave' in order) polly.control.behave();
              else polly.control.misbehave(order.misbehave);
              return { json: { requests: polly.control.requests() } };
            },
          }),
        ]
      : []),
  ];
};
