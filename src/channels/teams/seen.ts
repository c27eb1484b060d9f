import type { Card, Choice, Locale, Money } from '#kernel';

export interface SeenLine {
  readonly product: string;
  readonly variant: string;
  readonly title: string;
  readonly options: readonly { readonly label: string }[];
  readonly quantity: number;
  readonly total: Money;
}

/** What this channel needs to know of an answer, or of news; the web's answer has this shape and more. */
export interface SeenAnswer {
  /** The language it is in, which need not be that of the person's client. */
  readonly locale?: Locale;
  readonly replies: readonly {
    readonly text: string;
    readonly cards?: readonly Card[];
    readonly choices?: readonly Choice[];
  }[];
  readonly intent?: { readonly name: string } | null;
  readonly expects?: { readonly slot: string; readonly secret?: true } | { readonly confirmation: true } | null;
  readonly cart?: { readonly lines: readonly SeenLine[]; readonly total: Money };
  readonly order?: { readonly number: number; readonly status: string } | null;
  readonly payment?: { readonly status: string; readonly url: string | null } | null;
}
