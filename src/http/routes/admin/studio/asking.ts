import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { AppError } from '#kernel';
import { intentName } from '#studio';

export const intentPath = z.object({ name: intentName });

export const ifMatch = {
  'If-Match': 'the revision that was changed, in quotes: "17"; "0" for an intent that is not there yet',
};

/** The revision that a change was made to. 428 without one. */
export const revisionIn = (headers: IncomingHttpHeaders): number => {
  const header = headers['if-match'];
  const pointer = '/headers/if-match';
  if (header === undefined)
    throw new AppError(
      'revision-needed',
      'Say in If-Match which revision was changed, so that nobody’s work is lost.',
      {
        status: 428,
        problems: [{ pointer, detail: 'is missing' }],
      },
    );
  const digits = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header)?.[1];
  if (digits === undefined)
    throw new AppError('malformed', `If-Match must be a revision such as "17".`, {
      status: 400,
      problems: [{ pointer, detail: 'must be a revision in quotes' }],
    });
  return Number(digits);
};

/** A page of what is numbered downwards. */
export const before = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a cursor that an earlier answer gave')
  .transform(Number)
  .optional();

export const ofIntent = (name: string) => ({ subject: `intent:${name}` });
export const ofVersion = (number: number) => ({ subject: `version:${number}` });
