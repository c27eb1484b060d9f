// Old systems behind declared routes: JSON in, fixed width or XML over the wire, JSON out.
export { readRouteFile, type WrapperRoute } from './declaration.ts';
export type { Json } from './values.ts';
export { createWrapper, type Wrapper, type WrapperRefusal } from './wrapper.ts';
