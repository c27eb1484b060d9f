// Runs one intent handler or one function with the sdk alone: no database, no server.
export { runFunction, type FunctionRun, type SomeTools } from './run-function.ts';
export { runIntent, type SomeShop } from './run-intent.ts';
