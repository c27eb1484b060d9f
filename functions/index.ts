// Everything the shop does by itself, one line each.
import type { FunctionSource } from '#sdk';
import askApprover from './ask-approver/handler.ts';
import carryNews from './carry-news/handler.ts';
import cleanPictures from './clean-pictures/handler.ts';
import countPopularity from './count-popularity/handler.ts';
import dayReport from './day-report/handler.ts';
import expireApprovals from './expire-approvals/handler.ts';
import forgetOld from './forget-old/handler.ts';
import importFile from './import-file/handler.ts';
import learnOrders from './learn-orders/handler.ts';
import makeBackup from './make-backup/handler.ts';
import makeThumbnails from './make-thumbnails/handler.ts';
import mineSynonyms from './mine-synonyms/handler.ts';
import publishEvent from './publish-event/handler.ts';
import redrawHeld from './redraw-held/handler.ts';
import relearn from './relearn/handler.ts';
import remindOfCarts from './remind-of-carts/handler.ts';
import sendDigests from './send-digests/handler.ts';
import sendNotice from './send-notice/handler.ts';
import sendWebhook from './send-webhook/handler.ts';
import shopReport from './shop-report/handler.ts';
import tellAddress from './tell-address/handler.ts';
import tellApproval from './tell-approval/handler.ts';
import tellDesk from './tell-desk/handler.ts';
import tellShopper from './tell-shopper/handler.ts';
import tellAnswer from './tell-answer/handler.ts';
import tellWishes from './tell-wishes/handler.ts';
import wakeNotices from './wake-notices/handler.ts';

export const functions: readonly FunctionSource[] = [
  askApprover,
  carryNews,
  cleanPictures,
  countPopularity,
  dayReport,
  expireApprovals,
  forgetOld,
  importFile,
  learnOrders,
  makeBackup,
  makeThumbnails,
  mineSynonyms,
  publishEvent,
  redrawHeld,
  relearn,
  remindOfCarts,
  sendDigests,
  sendNotice,
  sendWebhook,
  shopReport,
  tellAddress,
  tellApproval,
  tellDesk,
  tellShopper,
  tellAnswer,
  tellWishes,
  wakeNotices,
];
