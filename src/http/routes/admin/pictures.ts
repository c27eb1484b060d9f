import { z } from 'zod';
import { AppError } from '#kernel';
import type { AddRefusal } from '#pictures';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { page } from './asking.ts';
import { impossible, unknown } from './refusing.ts';

const MOST_FILES = 100;
/** Of one file; a request with many may be as large as the route says. */
const MOST_BYTES = 20 * 1024 * 1024;

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');
const picture = z.object({
  hash,
  image: z.string().describe('where it is served; ?width=320 chooses a size'),
  type: z.string(),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
  status: z.enum(['waiting', 'ready', 'refused']),
  reason: z.string().nullable(),
  widths: z.array(z.int()),
  products: z.array(z.string()),
  addedAt: z.iso.datetime(),
});
const outcome = z.object({
  name: z.string(),
  picture: picture.nullable(),
  refused: z.string().nullable().describe('why it was not taken'),
});

const whyNot = (no: AddRefusal): string => (no.reason === 'refused' ? no.why : `There is no product ${no.product}.`);

const tooLarge = (bytes: number): AppError =>
  new AppError('too-large', `The picture has ${bytes} bytes; at most ${MOST_BYTES} are taken.`, { status: 413 });

/** The files of a form, each with the product that its field names; "file" and "files" name none. */
const filesOf = async (raw: Buffer, type: string) => {
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } })
    .formData()
    .catch((cause: unknown) => {
      throw new AppError('malformed', 'The form cannot be read: multipart/form-data with files is wanted.', {
        status: 400,
        cause,
      });
    });
  const files = [...form].flatMap(([field, value]) => (typeof value === 'string' ? [] : [{ field, file: value }]));
  if (files.length === 0 || files.length > MOST_FILES)
    throw impossible('no-files', `${files.length} files were sent; 1 to ${MOST_FILES} are possible`, '');
  return Promise.all(
    files.map(async ({ field, file }) => ({
      name: file.name,
      product: /^files?(?:\[\])?$/.test(field) ? undefined : field,
      bytes: Buffer.from(await file.arrayBuffer()),
    })),
  );
};

export const pictureDeskRoutes = ({ pictures }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/pictures',
    tag: 'admin',
    summary: 'Pictures that were sent, newest first',
    who: { role: 'viewer' },
    query: z.object({
      limit: page.limit,
      cursor: z
        .string()
        .regex(/^[0-9a-f.]{1,100}$/, 'must be a cursor that an earlier answer gave')
        .optional(),
    }),
    answers: { 200: ['A page of them', z.object({ pictures: z.array(picture), next: z.string().nullable() })] },
    handle: async ({ query: { cursor, limit } }) => ({
      json: await pictures.list({ limit, ...(cursor !== undefined && { cursor }) }),
    }),
  }),
  route({
    method: 'post',
    path: '/admin/api/pictures',
    tag: 'admin',
    summary:
      'Send a picture as it is, for a product or none; thumbnails are made afterwards. The same bytes again are the same picture.',
    who: { role: 'operator' },
    action: 'picture.added',
    query: z.object({ product: z.string().min(1).max(200).optional() }),
    body: z.never('must be a picture: send its bytes as image/jpeg, image/png, image/webp, image/gif or image/avif'),
    orBytes: { kinds: ['image/*', 'application/octet-stream'], limit: '20mb' },
    answers: { 201: ['It is kept', picture] },
    refusals: { 413: 'More than 20 MiB', 422: 'It is no picture that can be taken, or there is no such product' },
    async handle({ raw, query: { product } }) {
      if (raw.length > MOST_BYTES) throw tooLarge(raw.length);
      const added = await pictures.add(raw, product);
      if (!added.ok)
        throw added.reason === 'refused'
          ? new AppError('picture-refused', added.why, { status: 422 })
          : impossible('unknown-product', whyNot(added), '/query/product');
      const { value } = added;
      return {
        status: 201,
        json: value,
        noted: { subject: `picture:${value.hash}`, detail: product ? { product } : {} },
      };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/pictures/many',
    tag: 'admin',
    summary:
      'Send up to 100 pictures as a form; the field of each file names its product, or is "files". One bad one stops no other.',
    who: { role: 'operator' },
    action: 'pictures.added',
    body: z.never('must be a form: multipart/form-data'),
    orBytes: { kinds: ['multipart/form-data'], limit: '100mb' },
    answers: { 200: ['What became of each, in their order', z.object({ files: z.array(outcome) })] },
    refusals: { 413: 'More than 100 MiB together', 422: 'No files' },
    async handle({ raw, headers }) {
      const files = [];
      for (const { name, product, bytes } of await filesOf(raw, headers['content-type'] ?? '')) {
        const added = bytes.length > MOST_BYTES ? null : await pictures.add(bytes, product);
        files.push({
          name,
          picture: added?.ok ? added.value : null,
          refused: added === null ? tooLarge(bytes.length).message : added.ok ? null : whyNot(added),
        });
      }
      const taken = files.filter((each) => each.picture !== null).length;
      return { json: { files }, noted: { subject: 'pictures', detail: { taken, refused: files.length - taken } } };
    },
  }),
  route({
    method: 'delete',
    path: '/admin/api/pictures/{hash}',
    tag: 'admin',
    summary: 'Take a picture away, with its files; its products have again what they had before',
    who: { role: 'operator' },
    action: 'picture.removed',
    params: z.object({ hash }),
    answers: { 200: ['It is gone', z.object({ hash, removed: z.literal(true) })] },
    async handle({ params }) {
      if (!(await pictures.remove(params.hash))) throw unknown('picture', params.hash);
      return { json: { hash: params.hash, removed: true }, noted: { subject: `picture:${params.hash}` } };
    },
  }),
];
