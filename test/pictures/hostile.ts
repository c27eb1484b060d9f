// Pictures that do harm, made here.
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

const chunk = (name: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};

/** A few kilobytes that would be gigabytes: a white PNG of so many pixels a side. */
export const bomb = (side: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const line = Buffer.alloc(Math.ceil(side / 8) + 1, 0);
  const lines = deflateSync(Buffer.concat(Array.from({ length: Math.min(side, 2000) }, () => line)), { level: 9 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', lines),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** A picture of its own for each number, like a photograph: noise that does not pack well. */
export const photo = (n: number, width = 900, height = 600): ReturnType<typeof sharp> => {
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < data.length; at += 3) {
    const x = (at / 3) % width;
    const y = Math.floor(at / 3 / width);
    data[at] = (x + n * 7) & 255;
    data[at + 1] = (y * 2 + n * 13) & 255;
    data[at + 2] = ((x * y) >> 6) & 255;
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
};

/** A photograph that lies on its side, and knows where it was taken. */
export const withPlace = () =>
  photo(99, 400, 200)
    .withExif({
      IFD0: { Make: 'Secret Camera', Artist: 'Somebody' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 3230/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 4366/100',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
