import type { TeamsConnection, TeamsDesk } from '#channels/teams';
import type { TeamsPeople } from '#identity';
import type { Chats } from '#memory';
import type { DecideRooms } from './decide.ts';
import type { LinkRooms } from './link.ts';

/** What the Teams channel stands on. */
export interface TeamsPorts {
  /** The app by which Teams knows the shop. */
  readonly appId: string;
  readonly connection: TeamsConnection;
  readonly chats: Chats;
  readonly desk: TeamsDesk;
  readonly people: TeamsPeople;
  /** What staff and approvers decide by a button. */
  readonly decides: DecideRooms;
  /** What a code is good for. */
  readonly links: LinkRooms;
  /** The one organisation that is served; absent: every one. */
  readonly tenant?: string;
}
