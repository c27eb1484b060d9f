/** What a new one of its kind comes to. Paths are relative to the project. */
export interface Plan {
  /** What is written, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Lists that get one more entry, by path. */
  readonly lists: Readonly<Record<string, (contents: string) => string>>;
  /** A script of the project that makes again what follows from the lists. */
  readonly afterwards?: string;
  /** The tests that say whether it works: what stands behind `npm test --`. */
  readonly tests: string;
}

export const inFolder = (folder: string, files: Plan['files']): Plan['files'] =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]));
