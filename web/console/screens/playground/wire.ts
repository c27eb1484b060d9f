// What /admin/api/studio/playground tells: see /openapi.json.

export interface Choice {
  readonly label: string;
  readonly press: string;
}

export interface Card {
  readonly product: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly price?: { readonly amount: number; readonly currency: string };
  readonly image?: string;
  readonly choices: readonly Choice[];
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
  readonly answer: {
    readonly heard: string;
    readonly replies: readonly {
      readonly text: string;
      readonly speech: string;
      readonly cards: readonly Card[];
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
    readonly lex: readonly unknown[];
    readonly teams: readonly unknown[];
  };
  readonly trace: Trace;
}

/** How one speaks to it. */
export interface Manner {
  readonly edition: 'draft' | 'live';
  readonly channel: 'web' | 'lex' | 'teams';
  readonly locale: string;
  readonly modality: 'text' | 'speech';
  readonly persona: 'regular' | 'newcomer';
}

/** What was said, and what came of it; with the other version beside it where one compares. */
export interface Turn {
  readonly words: string;
  readonly said: { readonly words: string } | { readonly press: string };
  readonly answered: Answered;
  readonly other: Answered | null;
}
