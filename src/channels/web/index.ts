// The website's chat: JSON over HTTP in both directions, with a bearer token that is the conversation.
export { webDeadline } from './deadline.ts';
export { webTurn, webTurnId } from './turn.ts';
export { renderAnswer, webAnswer, type Answered, type WebAnswer } from './answer.ts';
export { listedOptions, renderCart, webCart, webOption } from './cart.ts';
export { webMoney } from './money.ts';
