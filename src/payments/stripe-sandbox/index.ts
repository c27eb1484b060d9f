// Stands in for Stripe where there is no account: the same wire, remembered objects, and faults on demand.
export type { Fault, SandboxControl } from './control.ts';
export { createStripeSandbox, type SandboxSettings, type StripeSandbox } from './sandbox.ts';
