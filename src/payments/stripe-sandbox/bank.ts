import { behaviourOf } from './methods.ts';
import { wireOf, type CardProblem, type Method } from './things.ts';
import { WireError } from './wire.ts';

const messages: Readonly<Record<string, string>> = {
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  authentication_required: 'Your card was declined. This transaction requires authentication.',
  authentication_failed: 'The provided PaymentMethod has failed authentication.',
};

export const problemOf = (
  method: Method,
  { code, declineCode }: { readonly code: string; readonly declineCode: string },
): CardProblem => ({
  type: 'card_error',
  code,
  decline_code: declineCode,
  message: messages[declineCode] ?? 'Your card was declined.',
  payment_method: wireOf(method),
});

const required = { code: 'authentication_required', declineCode: 'authentication_required' };

/** What a bank does with a card: takes it, refuses it, or wants to see the person first. */
export const judge = (method: Method, offSession: boolean) => {
  const card = behaviourOf(method);
  if (card.declines) return { says: 'no', problem: problemOf(method, card.declines) } as const;
  const asks =
    card.asksForAuthentication === 'always' ||
    (card.asksForAuthentication === 'unless-set-up' && !method.sandbox.setUp) ||
    (card.asksForAuthentication === 'on-session' && !offSession);
  if (!asks) return { says: 'yes' } as const;
  return offSession ? ({ says: 'no', problem: problemOf(method, required) } as const) : ({ says: 'ask' } as const);
};

/** Stripe's 402: the problem with the payment in it. */
export const cardError = (problem: CardProblem, more: object): WireError => {
  const { type, ...rest } = problem;
  return new WireError(402, type, problem.message, { ...rest, ...more });
};
