import { join } from 'node:path';
import TestSequencer from '@jest/test-sequencer';

const spanning = join(import.meta.dirname, '..');

/**
 * Jest begins with what took longest the last time. Where nobody knows, as in a fresh checkout, it goes by the size of the files:
 * what spans rooms takes longer than what lies in one of them, and would keep one worker busy at the end when the others are done.
 */
export default class Sequencer extends TestSequencer {
  sort(tests) {
    const isLong = ({ path, duration }) => duration === undefined && path.startsWith(spanning);
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
