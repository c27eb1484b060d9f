import { z } from 'zod';
import { faultOfName, fileStatuses } from '#catalog';
import { AppError } from '#kernel';
import type { AdminPorts } from '../../ports.ts';
import { Refusal } from '../../problems.ts';
import { route } from '../../route.ts';
import { takeUpload } from '../../uploads.ts';
import { time } from './answers.ts';
import { page, pageAfter } from './asking.ts';
import { impossible, notNow, unknown } from './refusing.ts';

const next = z.string().nullable();
const status = z.enum(fileStatuses);
const report = z.object({
  id: z.uuid(),
  name: z.string(),
  status: status.describe('failed: nothing could be taken, or it breaks off; duplicate: its content was taken before'),
  source: z.enum(['folder', 'upload', 'command']),
  who: z.string().nullable(),
  digest: z.string().describe('SHA-256'),
  bytes: z.int(),
  bytesRead: z.int(),
  rows: z.int().describe('read so far'),
  created: z.int().describe('products'),
  updated: z.int(),
  unchanged: z.int(),
  faults: z.int().describe('bad rows'),
  error: z.string().nullable(),
  duplicateOf: z.uuid().nullable(),
  arrivedAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  seconds: z.number().nullable(),
});
const badRows = z.array(z.object({ line: z.int(), reason: z.string().describe('completes "line 12 …"') }));
const registered = z.object({
  id: z.uuid(),
  name: z.string(),
  status,
  duplicateOf: z.uuid().nullable(),
});
const refusals = z.array(z.object({ name: z.string(), reason: z.string() }));
const path = z.object({ id: z.uuid('must be the id of a file') });

/** What a file of products may come as, when it does not come with others. */
const kinds = [
  'application/octet-stream',
  'text/csv',
  'text/tab-separated-values',
  'application/json',
  'application/x-ndjson',
  'application/gzip',
];

const given = ({ cursor, limit }: { cursor?: string | undefined; limit: number }) => ({
  limit,
  ...(cursor !== undefined && { cursor }),
});

export const fileDeskRoutes = ({ files }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/files',
    tag: 'admin',
    summary: 'Files of products, newest first: what waits, how far each is read, what came of it',
    who: { role: 'viewer' },
    query: z.object({ ...pageAfter, status: status.optional() }),
    answers: { 200: ['A page of them', z.object({ counts: z.record(status, z.int()), files: z.array(report), next })] },
    handle: async ({ query: { status: wanted, ...rest } }) => ({
      json: {
        counts: await files.counts(),
        ...(await files.list({ ...given(rest), ...(wanted && { status: wanted }) })),
      },
    }),
  }),
  route({
    method: 'get',
    path: '/admin/api/files/{id}',
    tag: 'admin',
    summary: 'A file and its first bad rows; while it is at work, as it is at this moment',
    who: { role: 'viewer' },
    params: path,
    answers: { 200: ['The report', report.extend({ badRows })] },
    async handle({ params: { id } }) {
      const file = await files.read(id);
      if (!file) throw unknown('file', id);
      return { json: { ...file, badRows: (await files.faults(id, { limit: 50 })).faults } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/files/{id}/faults',
    tag: 'admin',
    summary: 'The bad rows of a file, with line and reason; of a file with very many, the first 10,000 or so',
    who: { role: 'viewer' },
    params: path,
    query: z.object(page),
    answers: { 200: ['A page of them', z.object({ faults: badRows, next })] },
    async handle({ params: { id }, query }) {
      if (!(await files.read(id))) throw unknown('file', id);
      return { json: await files.faults(id, given(query)) };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/files',
    tag: 'admin',
    summary: `Upload files of products: many as multipart/form-data, or one as it is with ?name=. Each is at most ${files.mostBytes / 2 ** 20} MiB.`,
    who: { role: 'operator' },
    action: 'files.uploaded',
    query: z.object({ name: z.string().min(1).max(300).optional() }),
    streams: ['multipart/form-data', ...kinds],
    answers: {
      202: ['Taken, and their turn comes', z.object({ files: z.array(registered), refused: refusals })],
    },
    refusals: {
      413: 'The only file is too large',
      415: 'No kind that a file comes as',
      422: ['Not one of them can be taken', z.object({ refused: refusals })],
    },
    async handle({ stream, headers, query: { name }, member: { name: who } }) {
      const kind = headers['content-type']?.split(';', 1)[0]!.trim().toLowerCase() ?? '';
      if (!['multipart/form-data', ...kinds].includes(kind)) {
        stream.resume();
        throw new AppError('wrong-kind', `A file comes as multipart/form-data or as one of ${kinds.join(', ')}.`, {
          status: 415,
        });
      }
      const { taken, refused } = await takeUpload({ stream, headers, name }, files.mostBytes, async (called, bytes) => {
        const fault = faultOfName(called);
        if (fault !== null) throw impossible('not-a-file-of-products', fault, '/name');
        return files.receive({ name: called, bytes, source: 'upload', who });
      });
      if (taken.length === 0)
        throw new Refusal(
          'no-file-taken',
          refused.length === 0
            ? 'The body holds no file.'
            : refused.map(({ name: called, reason }) => `${called}: ${reason}`).join('; '),
          { status: 422, more: { refused } },
        );
      const detail = { files: taken.length, refused: refused.length, first: taken[0]!.id };
      return { status: 202, json: { files: taken, refused }, noted: { subject: 'files', detail } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/files/{id}/retry',
    tag: 'admin',
    summary: 'Read an ended file once more from its beginning, also one whose content was taken before',
    who: { role: 'operator' },
    action: 'file.retried',
    params: path,
    answers: { 202: ['Its turn comes', report] },
    refusals: { 409: 'It has not ended, or it is gone from the folder' },
    async handle({ params: { id } }) {
      const again = await files.retry(id);
      if (again.ok) return { status: 202, json: again.value, noted: { subject: `file:${id}` } };
      if (again.reason === 'unknown-file') throw unknown('file', id);
      throw again.reason === 'gone' ? notNow(`File ${id}`, 'gone') : notNow(`File ${id}`, again.status);
    },
  }),
];
