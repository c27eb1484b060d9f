// Stand-ins for old systems of record: their own tables, and a connector that tells of their changes as Debezium does.
export { startConnector } from './connector.ts';
export { createTerminal, merchandise } from './merchandise.ts';
export { openOldSystem, type OldSystem } from './old-system.ts';
