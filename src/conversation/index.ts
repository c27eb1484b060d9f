// It decides what is still missing, what to ask, when to confirm and how to repair; it knows no shop and no database.
export type { Answered, House, Manner, Observer, Outcome, Talk } from './house.ts';
export { runsOn, type Version, type Versions } from './version.ts';
export { likely, possible, sure } from './decision.ts';
export { sessionFrom, type Session } from './session.ts';
export { fill } from './fill.ts';
export { wordingFor } from './intent.ts';
export type { Chosen, Given, Handler, Intent, MoneyBound, Situation, SlotsOf } from './intent.ts';
export { awaited } from './reading.ts';
export { told } from './values.ts';
export { createConversation, type Conversation } from './create-conversation.ts';
