import type { Screen } from './screen.ts';

const groups: readonly Screen['group'][] = ['home', 'shop', 'talk', 'house'];

/** Every screen there is a folder for, in the order of the navigation. */
export const screens: readonly Screen[] = Object.values(
  import.meta.glob<Screen>('./*/about.ts', { eager: true, import: 'default' }),
).sort((one, other) => groups.indexOf(one.group) - groups.indexOf(other.group) || one.place - other.place);
