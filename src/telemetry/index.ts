// Tells operators what happened: logs without secrets, and figures.
export { createLog } from './log.ts';
export { createMetrics, type Metrics } from './metrics.ts';
