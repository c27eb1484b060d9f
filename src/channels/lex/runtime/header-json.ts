import { gunzipSync, gzipSync } from 'node:zlib';

/** No header of ours or of an honest client unpacks to more. */
const most = 256 * 1024;

/** JSON as Lex puts it into a header: gzipped, then base64. */
export const packed = (value: unknown): string => gzipSync(Buffer.from(JSON.stringify(value))).toString('base64');

/** What stands in such a header; undefined where it is none. */
export const unpacked = (header: string): unknown => {
  try {
    return JSON.parse(gunzipSync(Buffer.from(header, 'base64'), { maxOutputLength: most }).toString('utf8'));
  } catch {
    return undefined;
  }
};
