/** Something wrong with what was written. Lines and columns are counted from 1. */
export interface Problem {
  readonly where: 'source' | 'tests';
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** `error`: it cannot be saved. */
  readonly severity: 'error' | 'warning';
}
