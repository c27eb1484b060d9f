import type { Frame } from './frame.ts';
import { html, pictureAddress, type Html } from './html.ts';

/** In which widths a picture that was sent is made (see src/pictures/render.ts); others come as they are. */
const widths = [160, 320, 640, 1280];

const isMade = (address: string): boolean => /^\/images\/[0-9a-f]{64}$/.test(address);

/** The sizes there are of it, for the browser to choose from; null where there is one only. */
const sourcesOf = (address: string): string | null =>
  isMade(address) ? widths.map((width) => `${address}?width=${width} ${width}w`).join(', ') : null;

/** Nothing that could be anything but a picture. */
const isPreview = (address: string | undefined): address is string =>
  address !== undefined && /^data:image\/webp;base64,[A-Za-z0-9+/=]+$/.test(address);

/**
 * A picture with its place kept; a plain tile where there is none. `sizes`: how wide it is drawn, `size` pixels unless told.
 * `eager`: it is seen first. The picture says nothing that the words beside it do not. Where a preview of it is known, early.js
 * puts that behind it until it has come.
 */
export const picture = (
  { previews }: Pick<Frame, 'previews'>,
  image: string | null,
  { size = 400, sizes, eager = false, alt = '' }: { size?: number; sizes?: string; eager?: boolean; alt?: string } = {},
): Html => {
  const address = pictureAddress(image);
  if (address === null) return html`<span class="no-picture" aria-hidden="true"></span>`;
  const sources = sourcesOf(address);
  const preview = previews?.get(address);
  const drawn = sizes ?? (sources === null ? undefined : `${size}px`);
  return html`<img
    src="${sources === null ? address : `${address}?width=640`}"
    ${sources !== null && html`srcset="${sources}"`}
    ${isPreview(preview) && html`data-preview="${preview}"`}
    alt="${alt}"
    width="${size}"
    height="${size}"
    ${drawn !== undefined && html`sizes="${drawn}"`}
    ${eager ? html`fetchpriority="high"` : html`loading="lazy"`}
    decoding="async"
  />`;
};
