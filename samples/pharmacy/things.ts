import { inFigures } from '#sdk';
import type { Prescription } from './prescription.ts';

/** The key of a prescription as something that can be chosen. */
export const thingOf = (number: string): string => `prescription:${number}`;

const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');

/** The number of a prescription in what was said, in figures or in words. */
export const numberIn = (heard: string): string | undefined => /(?<!\d)\d{5}(?!\d)/.exec(inFigures(heard))?.[0];

/** Those whose medicine is named in what was said, by the first word of its name. */
export const namedIn = (heard: string, all: readonly Prescription[]): readonly Prescription[] => {
  const said = new Set(fold(heard).split(/[^\p{L}\p{N}]+/u));
  return all.filter(({ medicine }) => said.has(fold(medicine).split(/\s+/)[0]!));
};
