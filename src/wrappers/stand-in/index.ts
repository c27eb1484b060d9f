// An old system of ours, for the demo and for tests.
export { serveWarehouse, type WarehouseMood } from './warehouse.ts';
export { serveLines } from './serve-lines.ts';
