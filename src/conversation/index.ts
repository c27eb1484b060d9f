// It decides what is still missing, what to ask, when to confirm and how to repair; it knows no shop and no database.
export type { Answered, House, Outcome } from './house.ts';
export type { Chosen, Given, Handler, Intent, MoneyBound, Situation, SlotsOf } from './intent.ts';
export { createConversation } from './stages.ts';
