import type { Written } from '../../studio/wire.ts';

/** Without its kind, as it is checked and run. */
export const bodyOf = ({ kind: _kind, tests: _tests, ...written }: Written) => written;
