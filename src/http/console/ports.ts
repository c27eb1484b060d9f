export interface ConsoleFile {
  readonly type: string;
  readonly body: Buffer;
}

export type ConsoleBuild =
  | {
      readonly state: 'ready';
      /** The page, with `nonceMark` where the nonce of each answer goes. */
      readonly page: string;
      readonly nonceMark: string;
      /** By its name in /admin/assets; null: there is none. Names change with the content. */
      readonly file: (name: string) => Promise<ConsoleFile | null>;
    }
  /** Come again in a moment. */
  | { readonly state: 'building' }
  | { readonly state: 'absent'; readonly why: string };

export interface ConsolePorts {
  readonly build: () => Promise<ConsoleBuild>;
}
