import { invalid, type Form } from './wire.ts';

const list = 'limit starting_after ending_before expand[]';
const listed = `${list} created created[gt] created[gte] created[lt] created[lte]`;
const search = 'query limit page expand[]';
const confirming = 'payment_method off_session return_url receipt_email setup_future_usage mandate_data[*]';

/** What each request may hold, as far as the sandbox knows Stripe's API. "[]" stands for any number, "[*]" for any name. */
const allowed: readonly (readonly [RegExp, string])[] = (
  [
    ['GET /v1/:kind/search', search],
    [
      'POST /v1/payment_intents',
      `amount currency automatic_payment_methods[*] allowed_payment_method_types[] capture_method confirm customer description
       metadata[*] metadata statement_descriptor statement_descriptor_suffix ${confirming} expand[]`,
    ],
    [
      'POST /v1/payment_intents/:id',
      'amount currency customer description metadata[*] metadata payment_method receipt_email setup_future_usage statement_descriptor_suffix expand[]',
    ],
    ['POST /v1/payment_intents/:id/confirm', `${confirming} capture_method expand[]`],
    [
      'POST /v1/payment_intents/:id/capture',
      'amount_to_capture final_capture metadata[*] metadata statement_descriptor statement_descriptor_suffix expand[]',
    ],
    ['POST /v1/payment_intents/:id/cancel', 'cancellation_reason expand[]'],
    ['GET /v1/payment_intents', `customer ${listed}`],
    ['GET /v1/payment_intents/:id', 'client_secret expand[]'],
    ['POST /v1/refunds', 'payment_intent charge amount reason metadata[*] metadata expand[]'],
    ['GET /v1/refunds', `payment_intent charge ${listed}`],
    ['POST /v1/refunds/:id', 'metadata[*] metadata expand[]'],
    ['GET /v1/charges', `payment_intent customer ${listed}`],
    ['GET /v1/disputes', `payment_intent charge ${listed}`],
    ['POST /v1/disputes/:id', 'evidence[*] submit metadata[*] metadata expand[]'],
    ['POST /v1/disputes/:id/close', 'expand[]'],
    ['GET /v1/events', `type types[] delivery_success ${listed}`],
    [
      'POST /v1/customers',
      'email name phone description metadata[*] metadata payment_method address[*] shipping[*] invoice_settings[*] expand[]',
    ],
    [
      'POST /v1/customers/:id',
      'email name phone description metadata[*] metadata address[*] shipping[*] invoice_settings[*] expand[]',
    ],
    ['DELETE /v1/customers/:id', ''],
    ['GET /v1/customers', `email ${listed}`],
    ['GET /v1/customers/:id/payment_methods', `type allow_redisplay ${list}`],
    ['GET /v1/payment_methods', `customer type allow_redisplay ${list}`],
    ['POST /v1/payment_methods/:id/attach', 'customer expand[]'],
    ['POST /v1/payment_methods/:id/detach', 'expand[]'],
    [
      'POST /v1/setup_intents',
      'customer payment_method usage confirm return_url description metadata[*] metadata automatic_payment_methods[*] allowed_payment_method_types[] expand[]',
    ],
    ['POST /v1/setup_intents/:id/confirm', 'payment_method return_url expand[]'],
    ['POST /v1/setup_intents/:id/cancel', 'cancellation_reason expand[]'],
    [
      'POST /v1/checkout/sessions',
      `mode client_reference_id customer customer_email customer_creation expires_at locale success_url cancel_url metadata[*] metadata
       allowed_payment_method_types[] submit_type billing_address_collection ui_mode expand[]
       line_items[][quantity] line_items[][price_data][currency] line_items[][price_data][unit_amount] line_items[][price_data][tax_behavior]
       line_items[][price_data][product_data][name] line_items[][price_data][product_data][description]
       line_items[][price_data][product_data][images][] line_items[][price_data][product_data][metadata][*]
       payment_intent_data[capture_method] payment_intent_data[description] payment_intent_data[metadata][*]
       payment_intent_data[receipt_email] payment_intent_data[setup_future_usage] payment_intent_data[statement_descriptor_suffix]`,
    ],
    ['POST /v1/checkout/sessions/:id/expire', 'expand[]'],
    ['GET /v1/checkout/sessions', `payment_intent customer status ${listed}`],
    ['GET /v1/checkout/sessions/:id/line_items', list],
    ['GET /v1/:kind/:id', 'expand[]'],
    ['GET /v1/checkout/sessions/:id', 'expand[]'],
  ] as const
).map(([place, names]) => [new RegExp(`^${place.replace(/:\w+/g, '\\w+')}$`), names]);

/** "line_items[0][price_data][currency]" → "line_items[][price_data][currency]", for every value. */
const namesIn = (form: Form, under = ''): string[] =>
  Object.entries(form).flatMap(([key, value]) => {
    const part = under === '' ? key : `[${/^\d+$/.test(key) ? '' : key}]`;
    return typeof value === 'string' ? [under + part] : namesIn(value, under + part);
  });

const fits = (name: string, pattern: string): boolean =>
  pattern.endsWith('[*]') ? name.startsWith(pattern.slice(0, -2)) : name === pattern;

/** Throws as Stripe does for what it does not know. False: there is no such place. */
export const checkParameters = (method: string, path: string, form: Form): boolean => {
  const found = allowed.find(([place]) => place.test(`${method} ${path}`));
  if (!found) return false;
  const patterns = found[1].split(/\s+/);
  const unknown = namesIn(form).find((name) => !patterns.some((pattern) => fits(name, pattern)));
  if (unknown !== undefined)
    throw invalid(`Received unknown parameter: ${unknown}`, { code: 'parameter_unknown', param: unknown });
  return true;
};
