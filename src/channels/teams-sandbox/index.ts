// Stands in for the Bot Framework and Teams: tokens, keys, connector, and a page to chat in.
export { createTeamsSandbox, type TeamsSandbox } from './sandbox.ts';
export type { Deed } from './person.ts';
