import { dayOf, type Message, type Words } from '#sdk';
import { refillable, type Prescription } from './prescription.ts';

/** How a prescription stands, in one sentence; needs the replies of those names. */
export const tellState = (prescription: Prescription, today: string, words: Words): Message => {
  const judged = refillable(prescription, today);
  const { medicine, refills } = prescription;
  if (judged.may) return words('may', { medicine, left: refills });
  return words(judged.why, { medicine, from: judged.why === 'too-early' ? dayOf(judged.from) : '' });
};
