// What /admin/api/studio/playground tells: see /openapi.json.

interface Choice {
  readonly label: string;
  readonly press: string;
}

export type LexMessage =
  | { readonly contentType: 'PlainText' | 'SSML'; readonly content: string }
  | {
      readonly contentType: 'ImageResponseCard';
      readonly imageResponseCard: {
        readonly title: string;
        readonly subtitle?: string;
        readonly imageUrl?: string;
        readonly buttons?: readonly { readonly text: string; readonly value: string }[];
      };
    };

export interface TeamsMessage {
  readonly text?: string;
  readonly summary: string;
  readonly attachments?: readonly { readonly content: object }[];
}

interface Guess {
  readonly name: string;
  readonly confidence: number;
}

export interface Trace {
  readonly stages: readonly { readonly stage: string; readonly ms: number }[];
  readonly heard: {
    readonly kind: string;
    readonly words: string;
    readonly guesses: readonly { readonly words: string; readonly confidence: number }[];
    readonly refused: string | null;
  };
  readonly understood: {
    readonly engine: string;
    readonly scope: number;
    readonly inScope: number;
    readonly intents: readonly Guess[];
    readonly beyond: readonly Guess[];
    readonly sure: number;
    readonly likely: number;
    readonly possible: number;
    readonly reading: unknown;
  } | null;
  readonly slots: readonly {
    readonly intent: string;
    readonly slot: string;
    readonly type: string;
    readonly value: unknown;
    readonly from: string;
    readonly words: string | null;
  }[];
  readonly decision: unknown;
  readonly session: {
    readonly changed: readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[];
  };
  readonly handlers: readonly {
    readonly intent: string;
    readonly kind: string;
    readonly version: number | null;
    readonly ms: number;
    readonly calls: readonly {
      readonly call: string;
      readonly ms: number;
      readonly asked: unknown;
      readonly answered: unknown;
      readonly failed: boolean;
    }[];
    readonly failed: boolean;
  }[];
  readonly outcome: { readonly intent: string | null; readonly state: string | null } | null;
  readonly failure: string | null;
  readonly ms: number;
}

export interface Answered {
  readonly conversation: string;
  readonly position: number;
  readonly version: number | null;
  readonly locale: string;
  /** What the widget is told, as it is told by the shop. */
  readonly answer: {
    readonly heard: string;
    readonly replies: readonly {
      readonly text: string;
      /** SSML */
      readonly speech: string;
      readonly cards: readonly { readonly choices: readonly Choice[] }[];
      readonly choices: readonly Choice[];
    }[];
    readonly cart: {
      readonly lines: readonly {
        readonly title: string;
        readonly quantity: number;
        readonly options: readonly { readonly value: string }[];
      }[];
    };
  };
  readonly drawn: {
    readonly text: readonly string[];
    readonly ssml: readonly string[];
    readonly lex: readonly LexMessage[];
    readonly teams: readonly TeamsMessage[];
  };
  readonly trace: Trace;
}

export type Edition = 'draft' | 'live';

/** How one speaks to it. */
export interface Manner {
  readonly channel: 'web' | 'lex' | 'teams';
  readonly locale: string;
  readonly modality: 'text' | 'speech';
  readonly persona: 'regular' | 'newcomer';
}

export type Said = { readonly words: string } | { readonly press: string };

/** What was said, and what came of it. */
export interface Turn {
  readonly id: string;
  /** As people read it: of a press its label. */
  readonly words: string;
  readonly said: Said;
  readonly answered: Answered;
}
