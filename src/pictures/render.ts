import type { ResizeOptions, Sharp } from 'sharp';
import { no, ok, type Result } from '#kernel';
import { inspect, type PictureRefusal, type PictureType } from './inspect.ts';

/** Best first. */
export const formats = ['avif', 'webp', 'jpeg'] as const;
export type Format = (typeof formats)[number];

/** In pixels; a picture that is narrower is made in its own width instead of the wider ones. */
export const widths = [160, 320, 640, 1280] as const;

/** A decompression bomb is small on the disk: what counts is what it would be in memory. */
export const MOST_PIXELS = 50_000_000;
const LONGEST_SIDE = 20_000;

/** The library, loaded when a picture comes, with every reader closed that is not for what we take. */
const load = async () => {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  const own = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}`);
  sharp.unblock({ operation: own });
  // Several pictures are made beside each other: each by one thread.
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
};
let loaded: ReturnType<typeof load> | null = null;
const library = () => (loaded ??= load());

export interface Measured {
  readonly type: PictureType;
  /** As it is looked at: turned as its camera was held. */
  readonly width: number;
  readonly height: number;
}

const bounded = (width: number, height: number): string | null =>
  width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE
    ? `It is ${width} by ${height} pixels; at most ${MOST_PIXELS / 1_000_000} million in all and ${LONGEST_SIDE} a side are taken.`
    : null;

/** What a picture is, by its first bytes and its header; nothing of it is unpacked. */
export const measure = async (bytes: Buffer): Promise<Result<Measured, PictureRefusal>> => {
  const type = inspect(bytes);
  if (!type.ok) return type;
  try {
    // The header is read without a limit, so that the sentence can say how large it is.
    const {
      width,
      height,
      orientation = 1,
      pageHeight = height,
    } = await (
      await library()
    )(bytes, {
      limitInputPixels: false,
      pages: 1,
    }).metadata();
    const wrong = bounded(width, pageHeight);
    if (wrong !== null) return no('refused', { why: wrong });
    const turned = orientation >= 5;
    return ok({ type: type.value, width: turned ? pageHeight : width, height: turned ? width : pageHeight });
  } catch (error) {
    return no('refused', { why: `It begins as a ${type.value.toUpperCase()} and cannot be read: ${sentence(error)}` });
  }
};
const sentence = (error: unknown): string => {
  const [first = 'nothing is known of it'] = (error as Error).message.split('\n');
  return `${first.trim().replace(/[.]$/, '')}.`;
};

/** The fault is the file's: trying again would not help. */
export class Unreadable extends Error {}

export interface Rendition {
  readonly width: number;
  readonly format: Format;
  readonly bytes: Buffer;
}

const written = (picture: Sharp, format: Format): Sharp => {
  switch (format) {
    case 'avif':
      return picture.avif({ quality: 50, effort: 3 });
    case 'webp':
      return picture.webp({ quality: 76, effort: 3 });
    case 'jpeg':
      return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 78, mozjpeg: true });
  }
};

/** The widths in which a picture so wide is made. */
export const widthsOf = (width: number): readonly number[] => {
  const smaller = widths.filter((each) => each < width);
  return smaller.length < widths.length ? [...smaller, width] : smaller;
};

/** Longest side of a preview, in pixels: it is drawn large, and blurred by that. */
const PREVIEW_SIDES = [24, 12, 6];
/** Letters of a preview, at most. */
const PREVIEW_LENGTH = 1024;

export interface Unpacked {
  /** A few pixels of it as a data URL, to stand in its place until a browser has it. */
  preview(): Promise<string>;
  /** It in every width and format, one after the other. */
  renditions(): AsyncGenerator<Rendition>;
}

/**
 * Reads a picture: turned as its camera was held, in sRGB, without anything that the file told beside it (place, camera, what
 * is appended). Of a moving picture the first frame. Throws Unreadable.
 */
export const unpack = async (bytes: Buffer, width: number): Promise<Unpacked> => {
  // Unpacked once, at the largest width.
  const sizes = [...widthsOf(width)].reverse();
  const sharp = await library();
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'truncated', pages: 1 })
    .autoOrient()
    .resize({ width: sizes[0]!, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw new Unreadable(`It cannot be read to its end: ${sentence(error)}`);
    });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const picture = (size: ResizeOptions) => sharp(data, { raw, limitInputPixels: MOST_PIXELS }).resize(size);
  return {
    preview: async () => {
      for (const side of PREVIEW_SIDES) {
        const small = picture({ width: side, height: side, fit: 'inside' }).webp({ quality: 40, effort: 6 });
        const address = `data:image/webp;base64,${(await small.toBuffer()).toString('base64')}`;
        if (address.length <= PREVIEW_LENGTH) return address;
      }
      throw new Error('no preview of this picture is small enough');
    },
    renditions: async function* () {
      for (const size of sizes) {
        const sized = picture({ width: size });
        for (const format of formats)
          yield { width: size, format, bytes: await written(sized.clone(), format).toBuffer() };
      }
    },
  };
};
