/** A variant that runs low, net of what is on its way. */
export interface LowStock {
  readonly variant: string;
  readonly sku: string;
  readonly product: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly vendor: string | null;
  readonly available: number;
  readonly incoming: number;
  readonly below: number;
  readonly to: number;
  readonly pack: number;
  /** Pieces sold within the last four weeks. */
  readonly sold: number;
  /** Shoppers who asked for it within the last four weeks while it was sold out. */
  readonly unmet: number;
}

export interface Terms {
  readonly vendor: string;
  readonly name: string;
  readonly adapter: 'json' | 'soap' | 'csv';
  readonly address: string;
  readonly minimum: number;
  readonly leadDays: number;
  readonly limitSeconds: number;
  readonly answerHours: number;
}

export interface SuggestedLine extends LowStock {
  readonly quantity: number;
}

/** What should be ordered from one vendor. Without terms nobody but people can order. */
export interface Suggestion {
  readonly vendor: string | null;
  readonly name: string | null;
  readonly canBeOrdered: boolean;
  readonly pieces: number;
  readonly lines: readonly SuggestedLine[];
}

export const WEEKS = 4;
/** A vendor without terms takes as long as most do. */
const USUAL_LEAD_DAYS = 7;

const packs = (pieces: number, pack: number): number => Math.ceil(pieces / pack) * pack;

/** Up to the level, and what is sold until it arrives, and what was asked for in vain; in whole packs. */
const quantityOf = (low: LowStock, leadDays: number): number => {
  const meanwhile = Math.ceil((low.sold / (WEEKS * 7)) * leadDays);
  const missed = low.available <= 0 ? low.unmet : 0;
  return packs(Math.max(1, low.to + meanwhile + missed - low.available - low.incoming), low.pack);
};

/** What is short of the vendor's minimum is spread over the lines, a whole pack at a time. */
const upToMinimum = (lines: readonly SuggestedLine[], minimum: number): readonly SuggestedLine[] => {
  let short = minimum - lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return lines.map((line, index) => {
    if (short <= 0) return line;
    const more = packs(Math.ceil(short / (lines.length - index)), line.pack);
    short -= more;
    return { ...line, quantity: line.quantity + more };
  });
};

/** By vendor, in the order of their ids; what has no vendor comes last. */
export const suggest = (low: readonly LowStock[], terms: ReadonlyMap<string, Terms>): readonly Suggestion[] => {
  const vendors = [...new Set(low.map(({ vendor }) => vendor))].sort((a, b) =>
    a === null ? 1 : b === null ? -1 : a.localeCompare(b),
  );
  return vendors.map((vendor) => {
    const term = vendor === null ? undefined : terms.get(vendor);
    const leadDays = term?.leadDays ?? USUAL_LEAD_DAYS;
    const lines = low
      .filter((each) => each.vendor === vendor)
      .map((each) => ({ ...each, quantity: quantityOf(each, leadDays) }));
    const whole = upToMinimum(lines, term?.minimum ?? 0);
    const pieces = whole.reduce((sum, { quantity }) => sum + quantity, 0);
    return { vendor, name: term?.name ?? null, canBeOrdered: term !== undefined, pieces, lines: whole };
  });
};
