import type { Modality } from '#kernel';
import type { Proof } from './checkout.ts';
import type { ShopSettings } from '../settings.ts';

/** How something was said. */
export interface Said {
  readonly modality: Modality;
  /** How sure the recogniser was, from 0 to 1; null where nothing had to be recognised. */
  readonly recognition?: number | null;
}

/** Below this a recogniser's guess is a poor one, and less money hangs on it. */
const POOR = 0.75;

/** From which totals on (minor units) a "yes" that was said so needs a PIN, and the provider's page; null: never. */
export const proofFrom = (
  { modality, recognition = null }: Said,
  settings: ShopSettings['proof'],
): { readonly pin: number | null; readonly link: number | null } => {
  const spoken = modality === 'speech' || recognition !== null;
  const { pinFrom, linkFrom } = spoken ? settings.spoken : settings.typed;
  const poor = recognition !== null && recognition < POOR;
  const from = (amount: number) => (amount === 0 ? null : poor ? Math.ceil(amount / 2) : amount);
  return { pin: from(pinFrom), link: from(linkFrom) };
};

/** What must prove a "yes" to so much money: read-back < pin < link. */
export const proofFor = (total: number, said: Said, settings: ShopSettings['proof']): Proof => {
  const { pin, link } = proofFrom(said, settings);
  if (link !== null && total >= link) return 'link';
  return pin !== null && total >= pin ? 'pin' : 'read-back';
};
