// The one place that knows how a person is told: what it says, by which ways, when, and that it is said once.
export { createNotify, type Notify } from './notify.ts';
export type { NoticeDesk, NoticeShown } from './desk.ts';
export { drawHtml } from './draw-html.ts';
export { drawText } from './draw-text.ts';
export type { Facts, Letter } from './letter.ts';
export type { Quiet } from './quiet.ts';
export { sayIn, type Phrases } from './say.ts';
export { kinds, optional, templates, write, type Kind, type TemplateName } from './templates.ts';
export type { ChatNotice } from './send.ts';
export type { Desk, Tell, Telling } from './tell.ts';
export type { Granted, WishKind } from './wishes.ts';
