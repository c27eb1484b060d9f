// It turns what an intent is bound to in the console into a handler: ready-made ones, and those written there, in an isolate.
export { bindHandler } from './bind.ts';
export { bindingShape, secretName, writtenShape } from './binding-shape.ts';
export { createHandlers, type Handlers, type TryGround } from './create-handlers.ts';
export { failureKinds, type Against, type HandlerDesk, type TriedIntent, type Written } from './desk.ts';
export { createHandOn, formSecretOf } from './hand-on.ts';
export { loadEngine } from './isolate/engine.ts';
export { createThreads } from './isolate/threads.ts';
export { limits as handlerLimits } from './limits.ts';
export { createOutside } from './outside.ts';
export type { Problem } from './problem.ts';
export { createSecrets } from './secrets.ts';
