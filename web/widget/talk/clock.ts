// The shop's time: what it holds until ten past, it holds until ten past of its own clock, whatever this device takes the time for.
let ahead = 0;

/** `date`: a Date header of the shop's, which leaves out what is less than a second; `sent`: when it was asked, by this device. */
export const hearTime = (date: string | null, sent: number): void => {
  const told = Date.parse(date ?? '') + 500;
  if (!Number.isNaN(told)) ahead = told - (sent + Date.now()) / 2;
};

/** By the shop's clock, as far as it was heard. */
export const shopTime = (): number => Date.now() + ahead;
