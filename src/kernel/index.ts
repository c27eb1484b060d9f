// Words that everybody uses and promises that somebody must keep; imports nothing.
export * from './address.ts';
export * from './card-numbers.ts';
export * from './clock.ts';
export * from './errors.ts';
export * from './intent.ts';
export * from './log.ts';
export * from './mail.ts';
export * from './memory.ts';
export * from './money.ts';
export * from './reply.ts';
export * from './result.ts';
export * from './said-digits.ts';
export * from './turn.ts';
export * from './understanding.ts';
