/** A prescription as the old system last told of it. Days are YYYY-MM-DD. */
export interface Prescription {
  readonly number: string;
  readonly patient: string;
  /** With its strength: "Lisinopril 10 mg". */
  readonly medicine: string;
  readonly refills: number;
  readonly expires: string;
  /** When it was filled last; null: never. */
  readonly filled: string | null;
  /** For how long a filling lasts. */
  readonly days: number;
  /** Of a kind that only a doctor renews. */
  readonly doctorOnly: boolean;
  readonly state: 'idle' | 'filling' | 'ready';
  /** What became of a refill that was asked for within a day; null: none was. */
  readonly asked: 'queued' | 'accepted' | 'refused' | null;
}

export type Refillable =
  | { readonly may: true }
  | { readonly may: false; readonly why: 'ready' | 'under-way' | 'queued' | 'doctor-only' | 'expired' | 'none-left' }
  | { readonly may: false; readonly why: 'too-early'; readonly from: string };

/** So much of a filling must be used up before the next. */
const USED_SHARE = 0.75;

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Whether it may be filled once more today; pure. */
export const refillable = (
  { state, asked, doctorOnly, expires, refills, filled, days }: Prescription,
  today: string,
): Refillable => {
  if (state === 'ready') return { may: false, why: 'ready' };
  if (asked === 'queued') return { may: false, why: 'queued' };
  if (state === 'filling' || asked === 'accepted') return { may: false, why: 'under-way' };
  if (doctorOnly) return { may: false, why: 'doctor-only' };
  if (expires < today) return { may: false, why: 'expired' };
  if (refills < 1) return { may: false, why: 'none-left' };
  const from = filled === null ? today : plusDays(filled, Math.ceil(days * USED_SHARE));
  return from > today ? { may: false, why: 'too-early', from } : { may: true };
};
