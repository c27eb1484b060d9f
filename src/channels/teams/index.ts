// Microsoft Teams, by the Bot Framework: what an activity asks, and how an answer looks there.
export { readActivity, type TeamsActivity } from './activity.ts';
export { createTeamsConnection, type Invoked, type TeamsChat, type TeamsConnection } from './connect.ts';
export type { TeamsAccount, TeamsEndpoints } from './credentials.ts';
export { teamsDeadline } from './deadline.ts';
export { approvalMessage, heldMessage, letterMessage, type SeenLetter } from './cards/desk.ts';
export type { Drawing } from './drawing.ts';
export { renderFound, type FoundProduct } from './extension.ts';
export { teamsIncoming, teamsPlace, type TeamsIncoming, type TeamsPlace } from './incoming.ts';
export { linkWordsOf } from './link-words.ts';
export { renderTeams, type TeamsMessage } from './render.ts';
export { isSealed } from './seal.ts';
export type { SeenAnswer } from './seen.ts';
export { drawFor, type TeamsDesk } from './draw-for.ts';
export { teamsManifest, type TeamsManifest } from './manifest.ts';
