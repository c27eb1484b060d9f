import type { Frame, Page } from '../frame.ts';
import { html, type Html } from '../html.ts';

/** What belongs to one shopper is fetched by the page's script, so that the page itself is the same for everybody. */
const personal = (
  { say, shop }: Frame,
  page: Pick<Page, 'kind' | 'path' | 'script' | 'title'>,
  skeleton: Html,
): Page => ({
  ...page,
  unlisted: true,
  main: html`<h1>${page.title}</h1>
    <p class="note without-script">${say('no-script', { phone: shop.phone })}</p>
    <div id="personal" class="needs-script" aria-busy="true">${skeleton}</div>`,
});

const rows = (many: number): Html =>
  html`<div class="waiting" aria-hidden="true">
    ${Array.from({ length: many }, () => html`<span class="waiting-row"></span>`)}
  </div>`;

export const cartPage = (frame: Frame): Page =>
  personal(frame, { kind: 'cart', path: '/cart', script: 'cart-page.js', title: frame.say('cart-title') }, rows(3));

export const checkoutPage = (frame: Frame): Page =>
  personal(
    frame,
    { kind: 'checkout', path: '/checkout', script: 'checkout-page.js', title: frame.say('checkout-title') },
    rows(3),
  );

export const ordersPage = (frame: Frame): Page =>
  personal(
    frame,
    { kind: 'orders', path: '/orders', script: 'orders-page.js', title: frame.say('orders-title') },
    rows(4),
  );

export const orderPage = (frame: Frame, number: number): Page =>
  personal(
    frame,
    {
      kind: 'order',
      path: `/orders/${number}`,
      script: 'order-page.js',
      title: frame.say('order-title', { number: String(number) }),
    },
    rows(4),
  );
