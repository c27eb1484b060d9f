import { AppError } from '#kernel';

/**
 * unavailable: the provider could not be reached, was too busy or failed; trying again later makes sense.
 * impossible: it refused the request itself; trying again brings the same answer.
 * method: the card is not kept at the provider any more, or not to be used again; another may do.
 * state: the payment is not in a state in which this can be done; look at it again.
 */
export type PaymentFault = 'unavailable' | 'impossible' | 'method' | 'state';

export class PaymentError extends AppError {
  readonly fault: PaymentFault;

  constructor(fault: PaymentFault, message: string, cause?: unknown) {
    super(`payment_${fault}`, message, { status: fault === 'unavailable' ? 503 : 500, cause });
    this.name = 'PaymentError';
    this.fault = fault;
  }
}
