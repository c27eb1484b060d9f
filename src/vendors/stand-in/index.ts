// Vendors of ours, for the demo and for tests: they speak the three wires, and misbehave when they are told to.
export { controlPages } from './control.ts';
export { startStandIn, type StandIn } from './stand-in.ts';
