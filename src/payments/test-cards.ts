export type CardBrand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay';

/** A payment method of Stripe's own test mode. No real card stands behind any of them. */
export interface TestCard {
  readonly brand: CardBrand;
  readonly ending: string;
  /** ISO 3166; US where nothing is said. */
  readonly country?: string;
  readonly declines?: { readonly code: string; readonly declineCode: string };
  /**
   * When the bank asks the person: always; unless it was set up for later use before; or only while the person is there.
   * In the first two it declines when nobody is there to answer.
   */
  readonly asksForAuthentication?: 'always' | 'unless-set-up' | 'on-session';
  /** Declines after the person confirmed. */
  readonly declinesAfterAuthentication?: { readonly code: string; readonly declineCode: string };
  readonly risk?: { readonly level: 'elevated' | 'highest'; readonly score: number; readonly blocked?: true };
  /** The holder objects once the money was taken. */
  readonly disputes?: { readonly reason: string; readonly status: string };
  /** How a refund begins and ends. */
  readonly refunds?: 'pending' | 'fails';
}

const declines = (declineCode: string, code = 'card_declined') => ({ code, declineCode }) as const;
const visa = (ending: string, more: Partial<TestCard> = {}): TestCard => ({ brand: 'visa', ending, ...more });

const funds = declines('insufficient_funds');
const generic = declines('generic_decline');

/** By the id that is said or sent instead of a card. Accepted by the shop in demo mode only. */
export const testCards: Readonly<Record<string, TestCard>> = {
  pm_card_visa: visa('4242'),
  pm_card_visa_debit: visa('5556'),
  pm_card_mastercard: { brand: 'mastercard', ending: '4444' },
  pm_card_mastercard_debit: { brand: 'mastercard', ending: '8210' },
  pm_card_mastercard_prepaid: { brand: 'mastercard', ending: '5100' },
  pm_card_amex: { brand: 'amex', ending: '8431' },
  pm_card_discover: { brand: 'discover', ending: '9424' },
  pm_card_diners: { brand: 'diners', ending: '0004' },
  pm_card_jcb: { brand: 'jcb', ending: '0505' },
  pm_card_unionpay: { brand: 'unionpay', ending: '0005' },

  pm_card_us: visa('4242'),
  pm_card_ca: visa('0000', { country: 'CA' }),
  pm_card_mx: visa('8001', { country: 'MX' }),
  pm_card_br: visa('0000', { country: 'BR' }),
  pm_card_gb: visa('0000', { country: 'GB' }),
  pm_card_de: visa('0000', { country: 'DE' }),
  pm_card_es: visa('0007', { country: 'ES' }),
  pm_card_fr: visa('0003', { country: 'FR' }),
  pm_card_it: visa('0008', { country: 'IT' }),
  pm_card_jp: visa('0003', { country: 'JP' }),
  pm_card_au: visa('0006', { country: 'AU' }),

  pm_card_chargeDeclined: visa('0002', { declines: generic }),
  pm_card_visa_chargeDeclined: visa('0002', { declines: generic }),
  pm_card_chargeDeclinedInsufficientFunds: visa('9995', { declines: funds }),
  pm_card_visa_chargeDeclinedInsufficientFunds: visa('9995', { declines: funds }),
  pm_card_visa_chargeDeclinedLostCard: visa('9987', { declines: declines('lost_card') }),
  pm_card_visa_chargeDeclinedStolenCard: visa('9979', { declines: declines('stolen_card') }),
  pm_card_chargeDeclinedExpiredCard: visa('0069', { declines: declines('expired_card', 'expired_card') }),
  pm_card_chargeDeclinedIncorrectCvc: visa('0127', { declines: declines('incorrect_cvc', 'incorrect_cvc') }),
  pm_card_chargeDeclinedProcessingError: visa('0119', { declines: declines('processing_error', 'processing_error') }),
  pm_card_visa_chargeDeclinedVelocityLimitExceeded: visa('6975', { declines: declines('card_velocity_exceeded') }),
  /** Can be kept, and is declined when it is charged. */
  pm_card_chargeCustomerFail: visa('0341', { declines: generic }),

  pm_card_radarBlock: visa('0019', {
    declines: declines('fraudulent'),
    risk: { level: 'highest', score: 96, blocked: true },
  }),
  pm_card_riskLevelElevated: visa('9235', { risk: { level: 'elevated', score: 65 } }),
  pm_card_riskLevelHighest: visa('4954', { risk: { level: 'highest', score: 92 } }),

  pm_card_authenticationRequired: visa('3184', { asksForAuthentication: 'always' }),
  pm_card_authenticationRequiredOnSetup: visa('3155', { asksForAuthentication: 'unless-set-up' }),
  pm_card_authenticationRequiredSetupForOffSession: visa('0446', { asksForAuthentication: 'on-session' }),
  pm_card_authenticationRequiredChargeDeclinedInsufficientFunds: visa('3178', {
    asksForAuthentication: 'always',
    declinesAfterAuthentication: funds,
  }),
  pm_card_threeDSecure2Required: visa('3220', { asksForAuthentication: 'on-session' }),
  pm_card_threeDSecureRequiredChargeDeclined: visa('1629', {
    asksForAuthentication: 'on-session',
    declinesAfterAuthentication: generic,
  }),

  pm_card_createDispute: visa('0259', { disputes: { reason: 'fraudulent', status: 'needs_response' } }),
  pm_card_createDisputeProductNotReceived: visa('2685', {
    disputes: { reason: 'product_not_received', status: 'needs_response' },
  }),
  pm_card_createDisputeInquiry: visa('1976', { disputes: { reason: 'fraudulent', status: 'warning_needs_response' } }),
  pm_card_pendingRefund: visa('7726', { refunds: 'pending' }),
  pm_card_refundFail: visa('5126', { refunds: 'fails' }),
};

const byLowerCase = new Map(Object.keys(testCards).map((id) => [id.toLowerCase(), id]));

/** Speech and search boxes lose capitals; the provider insists on them. */
export const testCard = (said: string): ({ readonly id: string } & TestCard) | null => {
  const id = byLowerCase.get(said.trim().toLowerCase());
  const card = id === undefined ? undefined : testCards[id];
  return id !== undefined && card ? { id, ...card } : null;
};
