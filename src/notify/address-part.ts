import type { Address } from '#kernel';
import type { Part } from './letter.ts';

/** An address as it stands on a parcel. */
export const addressPart = ({ line1, line2, city, region, postcode, country }: Address, title: string): Part => ({
  kind: 'lines',
  title,
  lines: [line1, line2 ?? '', `${city}, ${region} ${postcode}`, country].filter(Boolean),
});
