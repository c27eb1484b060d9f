/** A payment method of Stripe's own test mode. No real card stands behind any of them. */
export interface TestCard {
  readonly brand: 'visa' | 'mastercard';
  readonly ending: string;
  readonly declines?: { readonly code: 'card_declined'; readonly declineCode: string };
  readonly asksForAuthentication?: true;
  readonly risk?: { readonly level: 'elevated' | 'highest'; readonly score: number };
}

const declines = (declineCode: string) => ({ code: 'card_declined', declineCode }) as const;

/** By the id that is said or sent instead of a card. Accepted by the shop in demo mode only. */
export const testCards: Readonly<Record<string, TestCard>> = {
  pm_card_visa: { brand: 'visa', ending: '4242' },
  pm_card_mastercard: { brand: 'mastercard', ending: '4444' },
  pm_card_chargeDeclined: { brand: 'visa', ending: '0002', declines: declines('generic_decline') },
  pm_card_visa_chargeDeclined: { brand: 'visa', ending: '0002', declines: declines('generic_decline') },
  pm_card_chargeDeclinedInsufficientFunds: { brand: 'visa', ending: '9995', declines: declines('insufficient_funds') },
  pm_card_visa_chargeDeclinedInsufficientFunds: {
    brand: 'visa',
    ending: '9995',
    declines: declines('insufficient_funds'),
  },
  pm_card_authenticationRequired: { brand: 'visa', ending: '3184', asksForAuthentication: true },
  pm_card_riskLevelElevated: { brand: 'visa', ending: '9235', risk: { level: 'elevated', score: 65 } },
  pm_card_riskLevelHighest: { brand: 'visa', ending: '4954', risk: { level: 'highest', score: 92 } },
};

const byLowerCase = new Map(Object.keys(testCards).map((id) => [id.toLowerCase(), id]));

/** Speech and search boxes lose capitals; the provider insists on them. */
export const testCard = (said: string): ({ readonly id: string } & TestCard) | null => {
  const id = byLowerCase.get(said.trim().toLowerCase());
  const card = id === undefined ? undefined : testCards[id];
  return id !== undefined && card ? { id, ...card } : null;
};
