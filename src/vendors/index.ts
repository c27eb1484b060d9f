// What runs low is ordered from vendors, over their own wires, and received into stock.
export type * from './adapter.ts';
export { COLLECT_SCHEDULE } from './collect.ts';
export { createVendors, type Vendors } from './create-vendors.ts';
export { isSftp, readSftpAddress } from './csv/sftp-address.ts';
export type * from './desk.ts';
export type { VendorPatience, VendorSettings } from './ground.ts';
export type { NoticeRefusal, TakeNotice } from './notices.ts';
export type { VendorOrderState } from './order-states.ts';
export type { Arrived, Received, ReceiveRefusal } from './receive.ts';
export { REORDER_SCHEDULE } from './reorder-workflow.ts';
export type * from './reorder-lines.ts';
export type * from './suggestion.ts';
export type * from './terms.ts';
export type * from './unmet.ts';
