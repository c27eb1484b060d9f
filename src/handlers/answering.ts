import { z } from 'zod';
import { AppError, type Log, type Permission } from '#kernel';
import { calls, Denied, type CallGround, type ShopCall } from './calls.ts';
import type { Call } from './desk.ts';
import type { Answerer } from './isolate/threads.ts';
import { decode, encode } from './isolate/plain.ts';
import { limits } from './limits.ts';

/** How a call is carried out; a dry run has its own way with what changes something. */
export type Carry = (name: string, call: ShopCall, args: readonly unknown[], ground: CallGround) => Promise<unknown>;

const really: Carry = (_name, call, args, ground) => call.make(args, ground);

/** What a handler is told of an error: its own faults in full, those of the shop by name only. */
const sentenceOf = (name: string, error: unknown): string | null => {
  if (error instanceof Denied) return error.message;
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `${name}: ${issue?.path.map((each) => (typeof each === 'number' ? `argument ${each + 1}` : String(each))).join('.') ?? ''} ${issue?.message ?? ''}`; // prettier-ignore
  }
  return error instanceof AppError && error.status < 500 ? `${name}: ${error.message}` : null;
};

/** Answers what an isolate asks of the shop: looks at the grants each time, and writes down what was asked. */
export const answering = (
  ground: CallGround,
  grants: readonly Permission[],
  { log, clock = () => performance.now(), carry = really }: { log: Log; clock?: () => number; carry?: Carry },
): { readonly answerer: Answerer; readonly made: Call[]; readonly denied: string[] } => {
  const made: Call[] = [];
  const denied: string[] = [];
  const answerer: Answerer = async (name, json) => {
    const begun = clock();
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
    const args = decode(json) as readonly unknown[];
    const held = carry !== really && call?.changes(args) === true && { held: true as const };
    const note = (error: string | null) => made.push({ name, args, ms: clock() - begun, error, ...held });
    try {
      if (!call) throw new Denied(`there is no ${name.slice(0, 60)}; there are ${Object.keys(calls).join(', ')}`);
      if (!grants.includes(call.grant)) {
        denied.push(`${name} needs the grant ${call.grant}, which this handler has not`);
        throw new Denied(denied.at(-1));
      }
      const answer = encode(await carry(name, call, args, ground));
      if (answer.length > limits.answerBytes) throw new Denied(`${name}: the answer has ${answer.length} bytes; there may be ${limits.answerBytes}`); // prettier-ignore
      note(null);
      return { ok: true, json: answer };
    } catch (error) {
      const sentence = sentenceOf(name, error);
      if (sentence === null) log.error({ err: error, call: name }, 'a handler’s call of the shop failed');
      note(sentence ?? `${name} failed`);
      return { ok: false, json: sentence ?? `${name} failed` };
    }
  };
  return { answerer, made, denied };
};
