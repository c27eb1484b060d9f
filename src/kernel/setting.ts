import type { Locale } from './turn.ts';

type Labels = Readonly<Record<Locale, string>>;

interface About {
  /** What it is called where people set it, per locale. */
  readonly label: Labels;
  /** What comes of it, in a sentence. */
  readonly about?: Labels;
}

/** One thing that the author of a handler lets the shop's staff set. */
export type SettingShape = About &
  (
    | { readonly type: 'whole'; readonly least: number; readonly most: number; readonly default: number }
    | { readonly type: 'switch'; readonly default: boolean }
  );

export type SettingShapes = Readonly<Record<string, SettingShape>>;

export type SettingValue = number | boolean;

/** What staff set, by name; what is not there is as the author has it. */
export type SettingValues = Readonly<Record<string, SettingValue>>;

interface ValueOf {
  whole: number;
  switch: boolean;
}

/** What a handler reads: every setting that it declares. */
export type SettingsOf<Shapes extends SettingShapes> = {
  readonly [Name in keyof Shapes]: ValueOf[Shapes[Name]['type']];
};

/** Why a value can't be set, as a clause; null: it can. */
export const settingFault = (shape: SettingShape, value: unknown): string | null => {
  if (shape.type === 'switch') return typeof value === 'boolean' ? null : `it is ${JSON.stringify(value)}, and may be true or false`; // prettier-ignore
  const { least, most } = shape;
  const fits = Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  return fits ? null : `it is ${JSON.stringify(value)}, and may be a whole number from ${least} to ${most}`;
};

/** Every setting: as it was set, or where nothing fitting was, as the author has it. */
export const settingsFrom = <Shapes extends SettingShapes>(shapes: Shapes, set: SettingValues): SettingsOf<Shapes> =>
  Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const value = set[name];
      return [name, value !== undefined && settingFault(shape, value) === null ? value : shape.default];
    }),
  ) as SettingsOf<Shapes>;
