/** What an order to a vendor can be. */
export const vendorOrderStates = {
  waiting: 'waits for a person to approve it',
  refused: 'a person said no',
  placing: 'is being placed, or the vendor thinks',
  accepted: 'the vendor sends it, or a part of it',
  'partly-received': 'some of it arrived',
  received: 'all that was accepted arrived',
  rejected: 'the vendor sends nothing',
  unreachable: 'the vendor did not answer; the next run asks again under the same key',
  closed: 'a person expects nothing more of it',
} as const;

export type VendorOrderState = keyof typeof vendorOrderStates;

/** What is on its way, or may be: it is not ordered again. */
export const incomingStates: readonly VendorOrderState[] = [
  'waiting',
  'placing',
  'accepted',
  'partly-received',
  'unreachable',
];

/** Goods may arrive; also of an order whose answer was lost. */
export const receivableStates: readonly VendorOrderState[] = ['placing', 'accepted', 'partly-received', 'unreachable'];
