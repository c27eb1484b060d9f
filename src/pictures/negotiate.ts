import { formats, type Format } from './render.ts';

/**
 * The format that an Accept header likes best; of those it likes as much, the smallest. Who takes anything gets what everybody
 * can show. Null: it takes none of them.
 */
export const negotiate = (accept = '*/*'): Format | null => {
  const wishes = accept.split(',').map((each) => {
    const [range, ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    const q = parameters
      .map((part) => /^q=([01](?:[.]\d{0,3})?)$/.exec(part)?.[1])
      .find((found) => found !== undefined);
    return { range, q: q === undefined ? 1 : Number(q) };
  });
  const liked = (...ranges: readonly string[]): number =>
    ranges.map((range) => wishes.find((wish) => wish.range === range)?.q).find((q) => q !== undefined) ?? 0;
  const weights = {
    avif: liked('image/avif'),
    webp: liked('image/webp'),
    jpeg: liked('image/jpeg', 'image/*', '*/*'),
  };
  const [best] = formats.filter((format) => weights[format] > 0).sort((a, b) => weights[b] - weights[a]);
  return best ?? null;
};
