import { z } from 'zod';

const whole = (least: number, most: number) => z.int().min(least).max(most);
const pieces = whole(1, 1_000_000);

/** Every kind: after so many seconds without a word it counts as dead. */
const alive = { silentSeconds: whole(10, 604_800).default(300) };

const moving = {
  /** Whether what comes and goes here comes into the shop's stock and leaves it. False: it is only watched. */
  movesStock: z.boolean().default(true),
  /** Whether pieces that are put here are new to the shop. False: they were in its stock before. */
  refillsCount: z.boolean().default(true),
  /** More than so many from one reading to the next are not believed at once; half of what fits unless told. */
  maxStep: pieces.optional(),
  /** So many fewer within `drainSeconds` are told; half of what fits unless told. */
  drainPieces: pieces.optional(),
  drainSeconds: whole(1, 86_400).default(60),
};

/** What has to be said of a sensor, by its kind: calibration, and what is usual. */
export const settingsOf = {
  /** A scale under a shelf: `unitGrams` a piece, `tareGrams` when it is empty. */
  weight: z.strictObject({
    ...alive,
    unitGrams: z.number().positive().max(1_000_000),
    tareGrams: z.number().min(-1_000_000).max(1_000_000).default(0),
    capacity: pieces,
    ...moving,
  }),
  /** It counts pieces itself. */
  count: z.strictObject({ ...alive, capacity: pieces, ...moving }),
  /** A machine that tells each sale. */
  sale: z.strictObject({
    ...alive,
    movesStock: moving.movesStock,
    maxStep: pieces.default(10),
    drainPieces: pieces.default(20),
    drainSeconds: moving.drainSeconds,
  }),
  temperature: z
    .strictObject({ ...alive, low: z.number().min(-100).max(100), high: z.number().min(-100).max(100) })
    .refine(({ low, high }) => low < high, { path: ['high'], message: 'must be above low' }),
  door: z.strictObject({ ...alive, openSeconds: whole(1, 86_400).default(300) }),
} as const;

export type SensorKind = keyof typeof settingsOf;
export type SettingsOf<Kind extends SensorKind> = z.infer<(typeof settingsOf)[Kind]>;
export const sensorKinds = Object.keys(settingsOf) as [SensorKind, ...SensorKind[]];

/** Kinds that see pieces of a variant; the others see the place. */
export const countsPieces = (kind: SensorKind): boolean => kind === 'weight' || kind === 'count' || kind === 'sale';

/** What can be wrong with a sensor, or with what it sees. */
export const conditions = [
  'dead',
  'below-zero',
  'over-capacity',
  'jump',
  'drain',
  'promised',
  'too-cold',
  'too-warm',
  'door-open',
] as const;
export type Condition = (typeof conditions)[number];

/** What the readings so far amount to. */
export interface SensorState {
  /** Pieces that are there, where the sensor counts them; absent until the first reading, which moves nothing. */
  readonly pieces?: number;
  /** A count that is not believed yet, and how often it was read in a row. */
  readonly suspect?: { readonly pieces: number; readonly times: number };
  /** Pieces that went lately, each with its time in milliseconds. */
  readonly gone?: readonly { readonly at: number; readonly pieces: number }[];
  /** Pieces that went and could not be taken off the stock, since they are promised to orders. */
  readonly owed?: number;
  /** Since when the door is open, in milliseconds. */
  readonly openSince?: number;
  /** Good readings in a row, of what was wrong. */
  readonly calm?: Partial<Readonly<Record<Condition, number>>>;
}

/** A declared sensor with the settings of its kind. */
export type Declared = {
  readonly [Kind in SensorKind]: { readonly kind: Kind; readonly settings: SettingsOf<Kind> };
}[SensorKind];

export type SensorRow = Declared & {
  readonly id: string;
  readonly place: string;
  readonly variant: string | null;
  readonly active: boolean;
  readonly state: SensorState;
  readonly conditions: readonly Condition[];
  readonly boot: number;
  readonly seq: number;
};

export const sensorId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
