// The demo shop: what it sells, and how a store is filled with it or brought back to it.
export { demoProducts } from './products.ts';
export { resetDemo, seedDemo, type DemoReset } from './seed.ts';
export { demoSensors } from './sensors.ts';
export { demoTerms } from './vendor-terms.ts';
