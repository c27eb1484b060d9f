// Everything the shop does by itself, one line each.
import type { FunctionSource } from '#sdk';
import alertDesk from './alert-desk/handler.ts';
import notifyRefund from './notify-refund/handler.ts';
import pushOrderNews from './push-order-news/handler.ts';
import sendReceipt from './send-receipt/handler.ts';

export const functions: readonly FunctionSource[] = [alertDesk, notifyRefund, pushOrderNews, sendReceipt];
