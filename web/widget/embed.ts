import type { Wire } from './talk/wire.ts';

/** What the loader hands to the panel, or to the iframe that holds one. */
export interface Place {
  /** The shop's address, with a slash at its end. */
  readonly base: string;
  readonly wishes: Wishes;
  readonly root: ShadowRoot;
  readonly launcher: HTMLButtonElement;
  readonly emit: (event: string, detail?: unknown) => void;
  /** Answers in the shop's place: of such a talk the browser keeps nothing, and other tabs know nothing. */
  readonly wire?: Wire;
}

/** The attributes of the script: data-shop, data-lang … */
export interface Wishes {
  readonly shop: string;
  readonly lang?: string;
  readonly position?: string;
  readonly mode?: string;
  readonly theme?: string;
  readonly open?: string;
  /** Chips of an empty conversation, parted by "|". */
  readonly starters?: string;
}

export interface Session {
  readonly token: string;
  readonly conversation: string;
  readonly locale: string;
}

/** How a link from another channel ended. */
export type Continued = 'done' | 'used' | 'unknown' | 'failed';

/** What a panel can be told, by the page or by its launcher. */
export interface Panel {
  /** `byItself`: nobody asked for it, so the focus stays where it is. */
  open(byItself?: boolean): void;
  close(): void;
  /** Says it as if it was typed. */
  send(text: string): void;
  /** Presses a choice as if it stood in the conversation; `label` is how it is shown. */
  press(value: string, label: string): void;
  /** Goes on as this shopper; the token is signed by the shop's own server. */
  identify(token: string | null): Promise<void>;
  /** Takes over a conversation from another channel by the code of its link. */
  resume(code: string): Promise<Continued>;
  /** Begins anew in another language: "es". */
  speak(language: string): Promise<void>;
  /** "light" or "dark"; null: as the visitor's system has it. */
  theme(theme: string | null): void;
  /** The conversation's key, for pages of the shop itself; opens a conversation where there is none. */
  session(): Promise<Session>;
  /** The cart was changed elsewhere on the page. */
  refresh(): void;
  destroy(): void;
}
