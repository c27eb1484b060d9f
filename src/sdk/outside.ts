/** Stands for a secret that the shop keeps; its value is put in where it leaves the shop, and is never seen before. */
export interface SecretName {
  readonly secret: string;
}

export const secret = (name: string): SecretName => ({ secret: name });

export interface OutsideRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string | SecretName>>;
  /** Text; whatever else it is goes as JSON. */
  readonly body?: unknown;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly ok: boolean;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body read as JSON. */
  json(): unknown;
}

/** What a shopper was asked for, to be handed on. */
export interface Form {
  /** The same turn hands on once. */
  readonly key: string;
  readonly intent: string;
  readonly slots: Readonly<Record<string, unknown>>;
  readonly heard: string;
  readonly conversation: string;
  readonly turn: string;
  readonly channel: string;
  readonly locale: string;
}

/** What leads out of the conversation. */
export interface Outside {
  /** By mail, or signed to an address that the shop's HANDLER_WEBHOOKS lists. Throws when it was not taken. */
  readonly handOn: (to: { readonly mail: string } | { readonly webhook: string }, form: Form) => Promise<void>;
  /**
   * Asks a host that the shop's HANDLER_HOSTS lists, over HTTPS; redirects lead nowhere else, and nothing private is reached.
   * Throws for a host that is not listed, and where no whole answer came in time.
   */
  readonly fetch: (url: string, request?: OutsideRequest) => Promise<OutsideAnswer>;
  /** A line for operators. */
  readonly log: (...words: readonly unknown[]) => void;
}
