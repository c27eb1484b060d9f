// It puts the parts together and starts the roles asked for; the only room that sees all of them.
export { banner } from './banner.ts';
export { start, type Running } from './start.ts';
export { readSample, samplesThereAre } from './samples.ts';
