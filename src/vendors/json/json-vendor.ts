import { VendorError, type VendorAdapter, type VendorAnswer } from '../adapter.ts';
import { call, readAnswer, readNotice } from '../wire.ts';

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new VendorError('garbled', "the vendor's answer is no JSON", error);
  }
};

/** {"state":"accepted","reference","expected","lines":[{"sku","quantity"}]} | {"state":"pending"} | {"state":"rejected","why"} */
const answerOf = (body: string): VendorAnswer => {
  const found = parsed(body);
  if (typeof found !== 'object' || found === null) throw new VendorError('garbled', "the vendor's answer is no object");
  const { state, ...rest } = found as Record<string, unknown>;
  return readAnswer({ expected: null, ...rest, is: state });
};

/** JSON over HTTP: POST {address}/orders with an Idempotency-Key, GET {address}/orders/{key}. */
export const createJsonVendor = ({ address, secret }: { address: string; secret: string }): VendorAdapter => {
  const send = async (path: string, init: RequestInit): Promise<VendorAnswer> => {
    const { status, body } = await call(`${address}${path}`, init);
    // 422 is how this vendor says no; any other refusal is a misunderstanding that people must look at.
    if (status >= 400 && status !== 422) throw new VendorError('garbled', `the vendor answered ${status}`);
    return answerOf(body);
  };
  const headers = { authorization: `Bearer ${secret}`, accept: 'application/json' };
  return {
    place: ({ key, number, lines }, signal) =>
      send('/orders', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ key, number, lines }),
        signal,
      }),
    ask: (key, signal) => send(`/orders/${key}`, { headers, signal }),
    readNotice: (body) => readNotice(parsed(body)),
  };
};
