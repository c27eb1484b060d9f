import { testCards } from '../test-cards.ts';
import type { CardProblem, Intent, Session, Setup } from './things.ts';

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const frame = (title: string, body: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – payment sandbox</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 8vh auto; padding: 0 1rem; color: #1b1f24; background: #fff; }
  button, select { font: inherit; padding: .6rem 1.2rem; min-height: 2.75rem; margin: .5rem .5rem 0 0; border: 1px solid #57606a; border-radius: .4rem; background: #fff; color: inherit; }
  select { width: 100%; } button { cursor: pointer; }
  button[value="approve"], button[value="pay"] { background: #1a7f37; border-color: #1a7f37; color: #fff; }
  :focus-visible { outline: 3px solid #0969da; outline-offset: 2px; }
  [role="alert"] { border-left: .3rem solid #b3261e; padding: .3rem .8rem; }
  table { width: 100%; border-collapse: collapse; } td:last-child { text-align: right; } small { color: #57606a; }
</style>
<main>${body}</main></html>`;

const moneyOf = (amount: number, currency: string) => {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency: currency.toUpperCase() });
  return escape(format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)));
};

const stands = '<p><small>This page stands in for a bank and a payment provider. No real money moves.</small></p>';

const back = (url: string | null | undefined) =>
  url && /^https?:/.test(url)
    ? `<p><a href="${escape(url)}">Back to the shop</a></p>`
    : '<p>You can close this page.</p>';

/** Stands where a bank would ask the shopper to confirm. */
export const authenticationPage = (about: Intent | Setup): string =>
  about.status === 'requires_action'
    ? frame(
        'Confirm',
        `<h1>${about.object === 'payment_intent' ? 'Confirm your payment' : 'Confirm that your card is kept'}</h1>
<p>${escape(about.description ?? 'A payment')}${about.object === 'payment_intent' ? `: <strong>${moneyOf(about.amount, about.currency)}</strong>` : ''}</p>
<form method="post"><button name="answer" value="approve">Confirm</button><button name="answer" value="fail">Refuse</button></form>${stands}`,
      )
    : frame(
        'Nothing to confirm',
        `<h1>Nothing to confirm</h1><p>This does not wait for a confirmation any more.</p>${back(about.return_url)}`,
      );

export const answeredPage = (confirmed: boolean, returnUrl: string | null): string =>
  frame(confirmed ? 'Confirmed' : 'Refused', `<h1>${confirmed ? 'Confirmed' : 'Refused'}</h1>${back(returnUrl)}`);

/** "pm_card_visa_chargeDeclinedLostCard" → "visa charge declined lost card". */
const wordsOf = (id: string) =>
  id
    .replace('pm_card_', '')
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();

const cards = Object.entries(testCards)
  .map(([id, { ending }]) => `<option value="${id}">${wordsOf(id)} (ends in ${ending})</option>`)
  .join('');

/** Stands where the provider would ask for a card. None is asked for: one of the test cards is chosen. */
export const payPage = (session: Session, problem: CardProblem | null): string => {
  if (session.status !== 'open')
    return frame(
      'Closed',
      session.status === 'complete'
        ? `<h1>This is paid</h1>${back(session.success_url)}`
        : `<h1>This page is closed</h1><p>Its time was over, or the shop closed it. Nothing was paid.</p>${back(session.cancel_url)}`,
    );
  const lines = session.sandbox.lines
    .map(
      ({ name, quantity, amount }) =>
        `<tr><td>${quantity} × ${escape(name)}</td><td>${moneyOf(amount, session.currency)}</td></tr>`,
    )
    .join('');
  return frame(
    'Pay',
    `<h1>Pay ${moneyOf(session.amount_total, session.currency)}</h1>
${problem ? `<p role="alert">${escape(problem.message)} Please choose another card.</p>` : ''}
<table>${lines}</table>
<form method="post"><p><label for="card">Test card</label><select id="card" name="card">${cards}</select></p>
${session.sandbox.payment.setup_future_usage ? '<p>The card will be kept for your next order.</p>' : ''}
<button name="answer" value="pay">Pay ${moneyOf(session.amount_total, session.currency)}</button>
<button name="answer" value="back">Go back without paying</button></form>${stands}`,
  );
};

export const lostPage = (): string => frame('Not found', '<h1>There is no such page</h1>');
