// Everything the shop does by itself, one line each.
import type { FunctionSource } from '#sdk';
import pushOrderNews from './push-order-news/handler.ts';
import sendReceipt from './send-receipt/handler.ts';

export const functions: readonly FunctionSource[] = [pushOrderNews, sendReceipt];
