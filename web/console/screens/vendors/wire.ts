// What the admin API tells of ordering from vendors: see docs/vendors.md.

export interface Line {
  readonly variant: string;
  readonly sku: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly available: number;
  readonly incoming: number;
  readonly sold: number;
  readonly unmet: number;
  readonly quantity: number;
}
export interface Suggestion {
  readonly vendor: string | null;
  readonly name: string | null;
  readonly canBeOrdered: boolean;
  readonly pieces: number;
  readonly lines: readonly Line[];
}
export interface Suggested {
  readonly mode: string;
  readonly suggestions: readonly Suggestion[];
  readonly unmet: readonly {
    readonly words: string;
    readonly variant: string | null;
    readonly times: number;
    readonly last: string;
  }[];
}
export interface Step {
  readonly order: number | null;
  readonly name: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: string;
}
export interface Run {
  readonly id: string;
  /** clock, stock.low, or desk:NAME */
  readonly cause: string;
  readonly mode: string;
  readonly at: string;
  readonly orders: readonly { readonly number: number; readonly vendor: string; readonly status: string }[];
}
export interface RunFile extends Run {
  readonly found: readonly Suggestion[];
  readonly steps: readonly Step[];
}
export interface OrderLine {
  readonly variant: string;
  readonly sku: string;
  readonly asked: number;
  readonly accepted: number | null;
  readonly received: number;
}
export interface OrderFile {
  readonly number: number;
  readonly run: string;
  readonly vendor: string;
  readonly status: string;
  readonly reference: string | null;
  readonly expectedAt: string | null;
  readonly reason: string | null;
  readonly createdAt: string;
  readonly lines: readonly OrderLine[];
  readonly steps: readonly Step[];
}
export interface TermsBody {
  readonly adapter: 'json' | 'soap' | 'csv';
  readonly address: string;
  readonly minimum: number;
  readonly leadDays: number;
  readonly limitSeconds: number;
  readonly answerHours: number;
}
export interface Named {
  readonly vendor: string;
  readonly name: string;
}
export type Terms = TermsBody & Named;
/** `without`: people order from them. */
export interface AllTerms {
  readonly terms: readonly Terms[];
  readonly without: readonly Named[];
}
export interface RuleBody {
  readonly reorderBelow: number;
  readonly reorderTo: number;
  readonly packSize: number;
  readonly vendor: string | null;
}
export interface ReorderLine {
  readonly variant: string;
  readonly sku: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly vendor: string | null;
  readonly vendorName: string | null;
  readonly available: number;
  readonly incoming: number;
  readonly below: number;
  readonly to: number;
  readonly pack: number;
}
