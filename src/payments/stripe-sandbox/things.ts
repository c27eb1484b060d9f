/** Stripe's objects, as far as the sandbox knows them. Fields are named as on the wire. */
export type Metadata = Readonly<Record<string, string>>;

interface Base {
  readonly id: string;
  /** Unix seconds. */
  readonly created: number;
  readonly livemode: false;
}

export interface Card {
  readonly brand: string;
  readonly last4: string;
  readonly country: string;
  readonly fingerprint: string;
  readonly exp_month: number;
  readonly exp_year: number;
  readonly funding: string;
}

export interface Customer extends Base {
  readonly object: 'customer';
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly description: string | null;
  readonly metadata: Metadata;
}

export interface Method extends Base {
  readonly object: 'payment_method';
  readonly type: 'card';
  readonly card: Card;
  readonly customer: string | null;
  readonly metadata: Metadata;
  readonly billing_details: object;
  readonly allow_redisplay: 'unspecified';
  /** Which test card it is; and whether its holder confirmed that it may be charged later. Not on the wire. */
  readonly sandbox: { readonly card: string; readonly setUp: boolean; readonly detached?: boolean };
}

export interface Charge extends Base {
  readonly object: 'charge';
  readonly amount: number;
  readonly amount_captured: number;
  readonly amount_refunded: number;
  readonly captured: boolean;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly disputed: boolean;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly metadata: Metadata;
  readonly outcome: object;
  readonly paid: boolean;
  readonly payment_intent: string;
  readonly payment_method: string;
  /** Held money that nobody took until `capture_before` (Unix seconds) is let go. */
  readonly payment_method_details: {
    readonly type: 'card';
    readonly card: Card & { readonly capture_before?: number };
  };
  readonly refunded: boolean;
  readonly status: 'succeeded' | 'failed';
  /** The bank took the money for a dispute, and has it still. */
  readonly sandbox?: { readonly withdrawn: boolean };
}

export interface CardProblem {
  readonly type: 'card_error';
  readonly code: string;
  readonly decline_code: string;
  readonly message: string;
  readonly payment_method: object;
}

export interface Intent extends Base {
  readonly object: 'payment_intent';
  readonly amount: number;
  readonly amount_capturable: number;
  readonly amount_received: number;
  readonly canceled_at: number | null;
  readonly cancellation_reason: string | null;
  readonly capture_method: 'automatic' | 'manual';
  readonly client_secret: string;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly last_payment_error: CardProblem | null;
  /** Kept whole; answered as an id unless it was asked to be expanded. */
  readonly latest_charge: Charge | null;
  readonly metadata: Metadata;
  readonly next_action: object | null;
  readonly payment_method: string | null;
  readonly payment_method_types: readonly string[];
  readonly receipt_email: string | null;
  readonly return_url?: string | null;
  readonly setup_future_usage: 'off_session' | 'on_session' | null;
  readonly status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'requires_capture'
    | 'succeeded'
    | 'canceled';
}

export interface Setup extends Base {
  readonly object: 'setup_intent';
  readonly client_secret: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly last_setup_error: CardProblem | null;
  readonly metadata: Metadata;
  readonly next_action: object | null;
  readonly payment_method: string | null;
  readonly payment_method_types: readonly string[];
  readonly return_url?: string | null;
  readonly status: 'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'succeeded' | 'canceled';
  readonly usage: string;
}

export interface Refund extends Base {
  readonly object: 'refund';
  readonly amount: number;
  readonly charge: string;
  readonly currency: string;
  readonly failure_reason?: string;
  readonly metadata: Metadata;
  readonly payment_intent: string;
  readonly reason: string | null;
  readonly status: 'succeeded' | 'pending' | 'failed';
  /** What a bank has still to say: the pending one arrives, the other comes back. Not on the wire. */
  readonly sandbox?: { readonly bank: 'pending' | 'fails' };
}

export interface Dispute extends Base {
  readonly object: 'dispute';
  readonly amount: number;
  readonly charge: string;
  readonly currency: string;
  readonly evidence: object;
  readonly is_charge_refundable: boolean;
  readonly metadata: Metadata;
  readonly payment_intent: string;
  readonly reason: string;
  readonly status: string;
}

export interface Session extends Base {
  readonly object: 'checkout.session';
  readonly amount_subtotal: number;
  readonly amount_total: number;
  readonly cancel_url: string | null;
  readonly client_reference_id: string | null;
  readonly currency: string;
  readonly customer: string | null;
  readonly customer_details: { readonly email: string | null } | null;
  readonly customer_email: string | null;
  readonly expires_at: number;
  readonly locale: string | null;
  readonly metadata: Metadata;
  readonly mode: 'payment';
  readonly payment_intent: string | null;
  readonly payment_method_types: readonly string[];
  readonly payment_status: 'paid' | 'unpaid';
  readonly status: 'open' | 'complete' | 'expired';
  readonly success_url: string;
  readonly ui_mode: string;
  readonly url: string | null;
  /** What the payment will be made with, and what is shown. Not on the wire. */
  readonly sandbox: {
    readonly payment: Pick<Intent, 'capture_method' | 'description' | 'metadata' | 'setup_future_usage'>;
    readonly lines: readonly { readonly name: string; readonly quantity: number; readonly amount: number }[];
  };
}

export type Thing = Customer | Method | Charge | Intent | Setup | Refund | Dispute | Session;

/** As it is sent. `whole`: names of fields that were asked to be expanded. */
export const wireOf = (it: Thing, whole: readonly string[] = []): object => {
  if (it.object === 'payment_intent') {
    const { return_url: _, ...rest } = it;
    return {
      ...rest,
      latest_charge:
        it.latest_charge && whole.includes('latest_charge') ? wireOf(it.latest_charge) : (it.latest_charge?.id ?? null),
    };
  }
  if (
    it.object === 'charge' ||
    it.object === 'payment_method' ||
    it.object === 'checkout.session' ||
    it.object === 'refund'
  ) {
    const { sandbox: _, ...rest } = it;
    return rest;
  }
  if (it.object === 'setup_intent') {
    const { return_url: _, ...rest } = it;
    return rest;
  }
  return it;
};
