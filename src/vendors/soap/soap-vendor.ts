import { VendorError, type OrderSheet, type VendorAdapter, type VendorAnswer } from '../adapter.ts';
import { call, readAnswer, readNotice } from '../wire.ts';
import { envelope, NAMESPACE, opened } from './envelope.ts';

/** <Lines><Line><Sku/><Quantity/></Line></Lines>; an empty element is no line. */
const linesOf = (lines: unknown): unknown => {
  const list = (lines as { Line?: unknown } | undefined)?.Line ?? [];
  return (list as readonly Record<string, unknown>[]).map(({ Sku, Quantity }) => ({ sku: Sku, quantity: Quantity }));
};

const answerOf = (text: string): VendorAnswer => {
  const found = opened(text);
  if (!found) throw new VendorError('garbled', "the vendor's answer is no SOAP envelope");
  const { operation, content } = found;
  if (operation === 'Fault')
    throw new VendorError('away', `the vendor's system has a fault: ${String(content['faultstring'])}`);
  if (operation !== 'OrderState') throw new VendorError('garbled', `the vendor answered with ${operation}`);
  return readAnswer({
    is: String(content['State']).toLowerCase(),
    reference: content['Reference'],
    expected: content['Expected'] || null,
    why: content['Why'] ?? '',
    lines: linesOf(content['Lines']),
  });
};

const sheetOf = ({ key, number, lines }: OrderSheet) => ({
  Key: key,
  Number: number,
  Lines: { Line: lines.map(({ sku, quantity }) => ({ Sku: sku, Quantity: quantity })) },
});

/** SOAP 1.1 over HTTP: PlaceOrder and AskOrder, both answered with OrderState. */
export const createSoapVendor = ({ address, secret }: { address: string; secret: string }): VendorAdapter => {
  const send = async (operation: string, content: Record<string, unknown>, signal: AbortSignal) => {
    const { body } = await call(address, {
      method: 'POST',
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        soapaction: `"${NAMESPACE}:${operation}"`,
        authorization: `Bearer ${secret}`,
      },
      body: envelope(operation, content),
      signal,
    });
    return answerOf(body);
  };
  return {
    place: (sheet, signal) => send('PlaceOrder', sheetOf(sheet), signal),
    ask: (key, signal) => send('AskOrder', { Key: key }, signal),
    readNotice: (body) => {
      const found = opened(body);
      if (found?.operation !== 'Delivery')
        throw new VendorError('garbled', 'the notice is no Delivery in a SOAP envelope');
      const { Delivery, Key, Lines } = found.content;
      return readNotice({ delivery: Delivery, key: Key, lines: linesOf(Lines) });
    },
  };
};
