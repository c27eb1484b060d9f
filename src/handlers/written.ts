import {
  AppError,
  variantsOf,
  withoutCardNumbers,
  type EditionIntent,
  type HandlerBinding,
  type Log,
  type Reply,
} from '#kernel';
import { wordingFor, type Given, type Handler } from '#conversation';
import type { Shop } from '#sdk';
import { answering, type Carry } from './answering.ts';
import { compile, type Compiled } from './compile.ts';
import type { Failure, Went } from './desk.ts';
import { decode, encode } from './isolate/plain.ts';
import type { RawFailure } from './isolate/messages.ts';
import type { Ran, Threads } from './isolate/threads.ts';
import { readReply } from './reply-shape.ts';

export type WrittenBinding = Extract<HandlerBinding, { kind: 'written' }>;
type AnyGiven = Given<Shop, Readonly<Record<string, unknown>>>;

/** The first place of a stack that lies in the handler itself. */
const placeOf = (stack: string, { place }: Compiled): Failure['at'] => {
  const [, line, column] = /handler\.js:(\d+):(\d+)/.exec(stack) ?? [];
  return line === undefined ? null : place(Number(line), Number(column));
};

export const failureOf = ({ kind, message, stack }: RawFailure, compiled: Compiled): Failure => ({
  kind,
  message,
  at: placeOf(stack, compiled),
});

/** What ctx holds as data. A PIN goes to checkout.place alone: it is in no log, since lines with it are covered. */
export const contextData = (given: AnyGiven, signs: readonly string[]) => {
  const { slots, turn, heard, confirmed, declined, shown, focus, notes, situation, shop } = given;
  const { id, channel, conversation, locale, modality, at } = turn;
  return {
    ...{ slots, heard, confirmed, declined, shown, focus, notes, situation, about: shop.about },
    turn: { id, channel, conversation, locale, modality, at },
    tells: Object.fromEntries(signs.map((sign) => [sign, given.tells(sign)])),
  };
};

/** Log lines as they may be kept: no card numbers, and nothing that was given as a PIN. */
const covered = (lines: readonly string[], intent: Pick<EditionIntent, 'definition'>, given: AnyGiven) => {
  const pins = Object.entries(intent.definition.slots).flatMap(([name, { type }]) =>
    type === 'pin' && typeof given.slots[name] === 'string' ? [given.slots[name]] : [],
  );
  return lines.map((line) => pins.reduce((rest, pin) => rest.replaceAll(pin, '••••'), withoutCardNumbers(line).text));
};

/** Runs a written handler once. Never throws. */
export const runWritten = async (
  binding: Pick<WrittenBinding, 'grants' | 'secrets' | 'hosts'>,
  compiled: Compiled,
  intent: Pick<EditionIntent, 'definition' | 'wording'>,
  given: AnyGiven,
  { threads, log, carry }: { readonly threads: Threads; readonly log: Log; readonly carry?: Carry },
): Promise<Went> => {
  const begun = performance.now();
  const { grants, hosts, secrets } = binding;
  const { locale, wording } = wordingFor(intent, given.turn.locale);
  const ground = {
    shop: given.shop,
    confirmed: given.confirmed,
    recognition: given.situation.recognition,
    hosts,
    secrets,
  };
  const variants = Object.fromEntries(
    Object.entries(wording.replies).flatMap(([reply, phrases]) => {
      const among = variantsOf(phrases).length;
      return among > 1 ? [[reply, given.variants.of(reply, among)]] : [];
    }),
  );
  const { answerer, made, denied } = answering(ground, grants, { log, ...(carry && { carry }) });
  const ran: Ran = await threads.run(
    {
      ...{ mode: 'handle', code: compiled.code, tests: '', intent: intent.definition.name, locale },
      given: encode(contextData(given, Object.keys(wording.signs ?? {}))),
      ...{ channel: given.turn.channel, replies: wording.replies, variants },
    },
    answerer,
  );
  for (const reply of ran.worded) if (reply in variants) given.variants.said(reply, variants[reply]!);
  const told = (reply: Reply | null, failure: Failure | null): Went => ({
    ...{ reply, failure, calls: made, cpuMs: ran.cpuMs, memoryBytes: ran.memoryBytes },
    log: covered([...ran.log, ...denied], intent, given),
    ms: performance.now() - begun,
  });
  if (ran.failure) {
    const failure = failureOf(ran.failure, compiled);
    const isDenied = denied.some((sentence) => failure.message.includes(sentence));
    return told(null, isDenied ? { ...failure, kind: 'grant' } : failure);
  }
  const read = readReply(decode(ran.json ?? 'null'), grants);
  return read.ok ? told(read.value, null) : told(null, { kind: read.reason, message: read.message, at: null });
};

/** What is done with every run: kept, and told to somebody where it failed. */
export type Keep = (given: AnyGiven, intent: string, went: Went) => void;

/** A handler that was written in the console. It fails as any other does: the dialogue says that something went wrong. */
export const writtenHandler = (
  binding: WrittenBinding,
  intent: EditionIntent,
  { threads, log, keep }: { readonly threads: Threads; readonly log: Log; readonly keep: Keep },
): Handler<Shop> => {
  let compiling: Promise<Compiled> | undefined;
  return async (given) => {
    const compiled = await (compiling ??= compile(binding.source).catch((error: unknown) => {
      compiling = undefined;
      throw error;
    }));
    const { name } = intent.definition;
    const wrong = compiled.problems.find(({ severity }) => severity === 'error');
    const went = wrong
      ? { reply: null, calls: [], log: [], ms: 0, cpuMs: 0, memoryBytes: 0,
          failure: { kind: 'threw' as const, message: wrong.message, at: { line: wrong.line, column: wrong.column } } }
      : await runWritten(binding, compiled, intent, given, { threads, log }); // prettier-ignore
    keep(given, name, went);
    if (went.reply) return went.reply;
    throw new AppError(
      'handler_failed',
      `the handler of ${name} failed (${went.failure?.kind}): ${went.failure?.message}`,
    );
  };
};
