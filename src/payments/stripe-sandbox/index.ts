// Stands in for Stripe where there is no account: the same wire, remembered objects, and faults on demand.
export type { Fault, Manner, SandboxControl } from './control.ts';
export { keptSecret } from './objects.ts';
export { createStripeSandbox, type SandboxSettings, type StripeSandbox } from './sandbox.ts';
