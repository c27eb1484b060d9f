// Stands in for Polly where there is no account: the same wire over the voice of this machine, and faults on demand.
export { order as pollyOrder } from './control.ts';
export { createPollySandbox, type PollySandbox } from './sandbox.ts';
