import type { FraudRule } from '../rule.ts';
import { amount } from './amount.ts';
import { earlierDeclines } from './earlier-declines.ts';
import { newShopper } from './new-shopper.ts';
import { providerRisk } from './provider-risk.ts';
import { quantity } from './quantity.ts';
import { velocity } from './velocity.ts';

/** Every fraud rule. A new one is a file beside these and a line here. */
export const rules: readonly FraudRule[] = [providerRisk, amount, newShopper, quantity, velocity, earlierDeclines];
