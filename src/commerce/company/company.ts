import type { Money, Result } from '#kernel';

/** What may be bought, in minor units of the shop's currency; null: no limit. */
export interface CompanyLimits {
  readonly orderLimit: number | null;
  /** In a calendar month, UTC. Of an organisation: all its people together. */
  readonly monthLimit: number | null;
  /** From this total on somebody has to agree. */
  readonly approveFrom: number | null;
}

/** What holds for one person instead; their `monthLimit` holds beside the organisation's. */
export interface PersonLimits extends CompanyLimits {
  /** The platform's name of them. */
  readonly visitor: string;
  readonly name: string | null;
  readonly approver: string | null;
  /** Spent this month. */
  readonly spent: number;
}

/** An organisation of Teams. */
export interface Company extends CompanyLimits {
  readonly tenant: string;
  readonly name: string;
  /** Who agrees, by name; null: nobody yet. */
  readonly approver: string | null;
  readonly spent: number;
  readonly people: readonly PersonLimits[];
}

export interface Companies {
  list(): Promise<readonly Company[]>;
  read(tenant: string): Promise<Company | null>;
  /** Sets all of it anew; who agrees stays. */
  set(tenant: string, given: CompanyLimits & { readonly name: string }): Promise<Company>;
  /** False: there is none. Its orders stay counted, should it come back. */
  remove(tenant: string): Promise<boolean>;
  setPerson(
    tenant: string,
    visitor: string,
    given: CompanyLimits,
  ): Promise<Result<Company, { reason: 'unknown-company' | 'other-company' }>>;
  removePerson(tenant: string, visitor: string): Promise<boolean>;
  /** Who agrees from now on, for all or for one person: somebody of that organisation. */
  appoint(
    where: { readonly tenant: string; readonly person: string | null },
    approver: string,
  ): Promise<Result<{ readonly company: string }, { reason: 'unknown-company' | 'other-company' }>>;
  dismiss(where: { readonly tenant: string; readonly person: string | null }): Promise<boolean>;
}

/** A purchase that somebody has to agree to. */
export interface Approval {
  readonly id: string;
  readonly buyer: string;
  readonly shopper: string;
  /** Where it was asked. */
  readonly conversation: string | null;
  readonly locale: string;
  readonly company: string;
  readonly lines: readonly { readonly title: string; readonly quantity: number; readonly total: Money }[];
  readonly total: Money;
  readonly address: string;
  readonly approver: { readonly visitor: string; readonly name: string; readonly conversation: string | null };
  readonly expiresAt: Date;
  readonly decision: 'approved' | 'refused' | 'expired' | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string;
}

export interface Approvals {
  read(id: string): Promise<Approval | null>;
  /** Only who is asked, and still is who agrees, may decide; once. */
  decide(
    id: string,
    given: { readonly approver: string; readonly decision: 'approved' | 'refused'; readonly reason: string },
  ): Promise<
    Result<
      Approval,
      | { reason: 'unknown-approval' }
      | { reason: 'not-the-approver' }
      | { reason: 'decided-already'; approval: Approval }
    >
  >;
  /** Ends what waited too long; answers how many. */
  expire(): Promise<number>;
}
