import type { Address } from '#kernel';
import type { Place } from './checkout.ts';

/** An address of which only the place is known. */
export const addressIn = (place: Place): Address => ({ line1: '', city: '', postcode: '', ...place });
