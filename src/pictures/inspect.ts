import { no, ok, type Result } from '#kernel';

/** What a picture may be, whatever its name says. */
export type PictureType = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif';

export interface PictureRefusal {
  readonly reason: 'refused';
  /** A sentence for whoever sent it. */
  readonly why: string;
}

const possible = 'JPEG, PNG, WebP, GIF and AVIF are taken';
const starts = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.toString('latin1', at, at + text.length) === text;

const typeOf = (bytes: Buffer): PictureType | null => {
  if (starts(bytes, '\xff\xd8\xff')) return 'jpeg';
  if (starts(bytes, '\x89PNG\r\n\x1a\n')) return 'png';
  if (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8)) return 'webp';
  if (starts(bytes, 'GIF87a') || starts(bytes, 'GIF89a')) return 'gif';
  if (starts(bytes, 'ftypavif', 4) || starts(bytes, 'ftypavis', 4)) return 'avif';
  return null;
};

/** What it seems to be instead, for the sentence. */
const otherwise = (bytes: Buffer): string => {
  const head = bytes.toString('latin1', 0, 1024).trimStart().toLowerCase();
  if (head.startsWith('<svg') || (head.startsWith('<?xml') && head.includes('<svg')))
    return 'It is an SVG, which may hold scripts and point elsewhere: send it drawn, as PNG';
  if (head.startsWith('<!doctype html') || head.startsWith('<html')) return 'It is a web page, not a picture';
  if (head.startsWith('%pdf')) return 'It is a PDF, not a picture';
  if (head.startsWith('ii*') || head.startsWith('mm\0*')) return 'It is a TIFF';
  if (starts(bytes, 'ftyphei', 4) || starts(bytes, 'ftypmif', 4)) return 'It is a HEIC';
  return 'It does not begin as any picture does';
};

/** Whether it has its end: the rest is found when it is read. */
const isWhole = (type: PictureType, bytes: Buffer): boolean => {
  switch (type) {
    case 'jpeg':
      return bytes.lastIndexOf('\xff\xd9', undefined, 'latin1') > 0;
    case 'png':
      return bytes.lastIndexOf('IEND', undefined, 'latin1') > 0;
    case 'webp':
      return bytes.length >= bytes.readUInt32LE(4) + 8;
    case 'gif':
    case 'avif':
      return true;
  }
};

const refused = (why: string): Result<never, PictureRefusal> => no('refused', { why });

/** What the first bytes say, and whether the last are there. Reads no picture. */
export const inspect = (bytes: Buffer): Result<PictureType, PictureRefusal> => {
  if (bytes.length === 0) return refused(`It is empty; ${possible}.`);
  const type = typeOf(bytes);
  if (!type) return refused(`${otherwise(bytes)}; ${possible}.`);
  if (bytes.length < 16 || !isWhole(type, bytes)) return refused(`It is a ${type.toUpperCase()} that was cut off.`);
  return ok(type);
};
