import type { Clock, Log } from '#kernel';
import type { FunctionSource } from './function.ts';
import type { IntentSource } from './intent.ts';

/** What SQL is sent to: tagged templates, whose values never become part of the text. */
export interface Statements {
  $queryRaw<Rows = unknown>(sql: TemplateStringsArray, ...values: unknown[]): Promise<Rows>;
  $executeRaw(sql: TemplateStringsArray, ...values: unknown[]): Promise<number>;
}

type Fields = Readonly<Record<string, string | number | null>>;

/** An old system behind a declared route: JSON in, JSON out (see docs/vendors.md). */
export interface OldRoute {
  ask(
    question: Fields,
  ): Promise<
    | { readonly ok: true; readonly value: Fields }
    | { readonly ok: false; readonly reason: 'unfit' | 'away' | 'garbled' | 'circuit-open' }
  >;
}

/** A stand-in for an old system: its own tables, whose changes are told as Debezium tells them. */
export interface OldTables {
  readonly schema: string;
  readonly tables: readonly string[];
  readonly told: Readonly<Record<string, string>>;
  readonly fill: (tx: Statements) => Promise<void>;
}

/** The ground that a sample stands on. */
export interface SampleGround {
  /** Its schema is the sample's own name, made by the files in its folder `sql`. */
  readonly db: Statements;
  readonly clock: Clock;
  readonly log: Log;
  /** Stand-ins may take the place of what is outside. */
  readonly demo: boolean;
  /** A route declared in the sample's folder `routes`; WRAPPER_ADDRESSES says where it leads, otherwise `standIn`. */
  readonly route: (name: string, standIn: string | null) => OldRoute;
  /** A stand-in at the end of a line; it is closed with the shop. */
  readonly serveLine: (
    bytes: number,
    answer: (question: string) => Promise<{ readonly line: string } | null>,
  ) => Promise<{ readonly address: string }>;
  /** Whether a PIN is the one of which this is kept: "scrypt:SALT:BASE64", 32 bytes. */
  readonly isPin: (pin: string, hash: string) => Promise<boolean>;
}

export interface SampleParts {
  /** Their wordings and recorded talks lie in the folder `intents`. */
  readonly intents: readonly IntentSource[];
  /** Their wordings lie in the folder `functions`. */
  readonly functions: readonly FunctionSource[];
}

/**
 * Something beside the shop that is turned on by its name in PARLEY_SAMPLES: the default export of samples/NAME/sample.ts.
 * Mappings of captured changes lie in its folder `mappings`.
 */
export interface Sample {
  readonly oldTables?: OldTables;
  open(ground: SampleGround): Promise<SampleParts>;
  /** What its own commands do: npm run sample -- NAME WORDS. Answers what went wrong, or null. */
  command?(words: readonly string[], db: Statements): Promise<string | null>;
}

export const defineSample = (sample: Sample): Sample => sample;
