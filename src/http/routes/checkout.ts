import { z } from 'zod';
import type { PlaceRefusal, QuoteRefusal } from '#commerce';
import { AppError, type Naming } from '#kernel';
import { withSaid } from '#rendering';
import type { HttpDependencies } from '../ports.ts';
import { presentOrder, presentQuote } from '../presenting.ts';
import { Refusal } from '../problems.ts';
import { route } from '../route.ts';
import { orderPage, quotePage } from '../schemas.ts';

const impossible = (code: string, sentence: string, more: Readonly<Record<string, unknown>> = {}): AppError =>
  new Refusal(code, sentence, { status: 422, more });

/** Why there is nothing to say "yes" to. */
const unquoted = (no: QuoteRefusal, naming: Naming): AppError => {
  switch (no.reason) {
    case 'empty-cart':
      return impossible(no.reason, 'The cart is empty.');
    case 'no-address':
      return impossible(no.reason, 'There is no address on file to deliver to.');
    case 'no-payment-method':
      return impossible(no.reason, 'There is no way to pay on file.');
    case 'unknown-payment-method':
      return impossible(no.reason, 'There is no such payment method: leave it out, or say "link".');
    case 'no-delivery':
      return impossible(no.reason, `Nothing is delivered to ${no.region}, ${no.country}.`);
    case 'too-little':
      return impossible(no.reason, 'So small an amount cannot be paid: `least` is what an order comes to at least.', {
        total: no.total,
        least: no.least,
      });
    case 'too-much':
      return impossible(
        no.reason,
        'So large an amount cannot be paid at once: `most` is what an order comes to at most.',
        {
          total: no.total,
          most: no.most,
        },
      );
    case 'short-of-stock':
      return impossible(no.reason, 'There is less in stock than the cart holds; `lines` says of what.', {
        lines: no.lines.map((line) => {
          const { variant, title, asked, available } = withSaid(line, naming);
          return { variant, title, asked, available };
        }),
      });
  }
};

const refused = (no: PlaceRefusal, naming: Naming): AppError => {
  switch (no.reason) {
    case 'changed':
    case 'expired':
      return new Refusal(
        no.reason,
        no.reason === 'changed'
          ? 'Something is not as it was shown, so nothing was ordered: show `quote`, and ask again.'
          : 'What was shown holds no longer, so nothing was ordered: show `quote`, and ask again.',
        { status: 409, more: { quote: presentQuote(no.quote, naming) } },
      );
    case 'unknown-quote':
      return new AppError(no.reason, 'There is no such quote of yours: POST /api/quotes makes one.', { status: 404 });
    case 'pin-needed':
      return impossible(
        no.reason,
        no.wrong ? 'That is not the PIN.' : 'So large an order needs the PIN: send `pin` with it.',
        { wrong: no.wrong, left: no.left },
      );
    case 'spending-limit':
      return impossible(no.reason, 'This is more than may be spent in a day.', { limit: no.limit, spent: no.spent });
    case 'order-limit':
      return impossible(no.reason, 'This is more than your organisation allows in one order.', { limit: no.limit });
    case 'month-limit':
      return impossible(no.reason, 'This is more than your organisation allows in a month.', {
        limit: no.limit,
        spent: no.spent,
        of: no.of,
      });
    case 'approval-needed':
      return impossible(no.reason, `${no.approver} has to agree to this, and was asked: order again when they have.`, {
        approver: no.approver,
      });
    case 'no-approver':
      return impossible(no.reason, 'Somebody of your organisation has to agree to this, and nobody can be asked.');
    case 'empty-cart':
    case 'no-address':
    case 'no-payment-method':
    case 'unknown-payment-method':
    case 'no-delivery':
    case 'too-little':
    case 'too-much':
    case 'short-of-stock':
      return unquoted(no, naming);
  }
};

/** For a page with a cart of its own: ordering without words, by the same rules. */
export const checkoutRoutes = ({ checkout, catalog, clock }: HttpDependencies) => [
  route({
    method: 'post',
    path: '/api/quotes',
    tag: 'shop',
    summary: 'What the cart costs, line by line: to be shown in full before a "yes". Valid for some minutes.',
    who: 'conversation',
    limit: 'turns',
    body: z
      .strictObject({
        paymentMethod: z
          .string()
          .regex(/^[A-Za-z0-9_]{1,128}$/, "must be the provider's id of a payment method, or link")
          .optional()
          .describe('an id of the provider; "link": pay on its own page; otherwise the one on file'),
      })
      .optional(),
    answers: { 201: ['The quote', quotePage] },
    refusals: { 422: 'Nothing to quote: empty-cart, no-address, no-delivery, short-of-stock … as `type` says' },
    async handle({ holder: { shopper, locale }, body }) {
      const done = await checkout.quote(shopper, {
        locale,
        modality: 'text',
        ...(body?.paymentMethod !== undefined && { paymentMethod: body.paymentMethod }),
      });
      if (!done.ok) throw unquoted(done, catalog.naming(locale));
      return { status: 201, json: presentQuote(done.value, catalog.naming(locale)) };
    },
  }),
  route({
    method: 'get',
    path: '/api/quotes/{id}',
    tag: 'shop',
    summary: "One of the shopper's own quotes, as it was read out: what a yes to it means",
    who: 'conversation',
    params: z.object({ id: z.uuid('must be the id of a quote') }),
    answers: { 200: ['The quote', quotePage.extend({ expires: z.iso.datetime() })] },
    async handle({ holder, params: { id } }) {
      const found = await checkout.quoted(holder.shopper, id);
      if (!found) throw new AppError('unknown-quote', 'There is no such quote of yours.', { status: 404 });
      return {
        json: { ...presentQuote(found.quote, catalog.naming(holder.locale)), expires: found.expires.toISOString() },
      };
    },
  }),
  route({
    method: 'post',
    path: '/api/orders',
    tag: 'shop',
    summary: 'Say "yes" to a quote that was read out or shown. The same quote again is the same order.',
    who: 'conversation',
    limit: 'turns',
    body: z.strictObject({
      quote: z.uuid('must be the id of a quote'),
      hash: z.string().regex(/^[0-9a-f]{64}$/, "must be the quote's hash"),
      pin: z
        .string()
        .regex(/^\d{4,8}$/, 'must be four to eight digits')
        .optional()
        .describe('proves a larger order'),
    }),
    answers: { 200: ['It was placed before', orderPage], 201: ['It is placed', orderPage] },
    refusals: {
      404: 'No such quote of yours',
      409: [
        'Something changed or time ran out: nothing was ordered. Show the new quote.',
        z.object({ quote: quotePage.optional() }),
      ],
      422: 'Not like this: pin-needed, spending-limit, empty-cart … as `type` says',
    },
    async handle({ holder: { shopper, conversation, locale }, body: { quote, hash, pin } }) {
      const naming = catalog.naming(locale);
      const begun = clock().getTime();
      const said = { conversation, modality: 'text', recognition: null, attended: true } as const;
      const done = await checkout.place(shopper, { ...said, ...(pin !== undefined && { pin }) }, { id: quote, hash });
      if (!done.ok) throw refused(done, naming);
      // An order that is older than this request was there before it.
      return { status: done.value.placedAt.getTime() < begun ? 200 : 201, json: presentOrder(done.value, naming) };
    },
  }),
];
