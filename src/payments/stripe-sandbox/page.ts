import type { Intent } from './objects.ts';

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const frame = (body: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Payment sandbox</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 12vh auto; padding: 0 1rem; color: #1b1f24; }
  button { font: inherit; padding: .6rem 1.2rem; margin: .5rem .5rem 0 0; border: 1px solid #57606a; border-radius: .4rem; background: #fff; cursor: pointer; }
  button[value="approve"] { background: #1a7f37; border-color: #1a7f37; color: #fff; }
  small { color: #57606a; }
</style>
${body}</html>`;

const amountOf = ({ amount, currency }: Intent) =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: currency.toUpperCase() }).format(amount / 100);

/** Stands where a bank would ask the shopper to confirm. */
export const authenticationPage = (intent: Intent): string =>
  frame(
    intent.status === 'requires_action'
      ? `<h1>Confirm your payment</h1>
<p>${escape(intent.description ?? 'A payment')}: <strong>${escape(amountOf(intent))}</strong></p>
<form method="post"><button name="answer" value="approve">Confirm</button><button name="answer" value="fail">Refuse</button></form>
<p><small>This page stands in for a bank. No real money moves.</small></p>`
      : `<h1>Nothing to confirm</h1><p>This payment does not wait for a confirmation any more.</p>`,
  );

export const answeredPage = (confirmed: boolean, returnUrl: string | null): string =>
  frame(`<h1>${confirmed ? 'Confirmed' : 'Refused'}</h1>
<p>${returnUrl && /^https?:/.test(returnUrl) ? `<a href="${escape(returnUrl)}">Back to the shop</a>` : 'You can close this page.'}</p>`);
