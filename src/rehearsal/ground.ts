import type { RehearsedCommerce, RehearsedHolder, RehearsedShopper } from '#commerce';
import type { Manner, Version } from '#conversation';
import type { Learned } from '#insight';
import type { Clock, Edition, Locale, TeachingDesk } from '#kernel';
import type { About, Shop, shopFor } from '#sdk';
import type { WebAnswer } from '#channels/web';
import type { WhichEdition } from './ports.ts';

type Rooms = Parameters<typeof shopFor>[0];

/** A version, with what a rehearsal wants to know of it beside. */
export interface RehearsedVersion extends Version<Shop> {
  /** What answers each intent: "repository", "written" … */
  readonly kinds: ReadonlyMap<string, string>;
  readonly desk: Pick<TeachingDesk, 'tried'>;
}

/** What can be rehearsed. */
export interface Repertoire {
  /** Null: there is no such version. Throws where it can't be had. */
  of(which: WhichEdition): Promise<Piece | null>;
  /** A content that is neither published nor the draft. */
  made(content: Edition): Promise<RehearsedVersion>;
}

export interface Piece {
  readonly version: RehearsedVersion;
  readonly content: Edition;
  /** Of the content. */
  readonly hash: string;
}

/** What every rehearsal stands on. */
export interface RehearsalGround {
  readonly clock: Clock;
  readonly about: About;
  readonly catalog: Rooms['catalog'];
  readonly warehouse: Rooms['warehouse'];
  readonly trends: Learned['trends'];
  /** `once`: what was read of the goods is not read again. */
  readonly commerce: (manner: {
    readonly once: boolean;
  }) => (holder: RehearsedHolder, shopper: RehearsedShopper) => RehearsedCommerce;
  readonly house: Manner<Shop>;
  /** Intents whose words concern the shopper alone: they are not said again. */
  readonly hidden: () => readonly string[];
  /** The shop takes test cards by name. */
  readonly demo: boolean;
  /** Draws an answer for Teams. */
  readonly drawTeams: (answer: WebAnswer, locale: Locale) => readonly unknown[];
}
