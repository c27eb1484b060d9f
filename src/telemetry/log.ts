import { type DestinationStream, type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino';
import { build as pretty } from 'pino-pretty';
import { hideByName, hideInText } from './hide.ts';

const names = ['authorization', 'cookie', 'token', 'secret', 'password'];

const facts = (given: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      hideByName(value instanceof Error ? stdSerializers.err(value) : value),
    ]),
  );

/**
 * A log without secrets: fields named like one are hidden, and so are card numbers, keys and tokens in any text.
 * `pretty` is for people at a terminal; otherwise a line is one JSON object.
 */
export const createLog = ({
  level,
  pretty: forPeople = false,
  destination = forPeople ? pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }) : undefined,
}: {
  level: string;
  pretty?: boolean;
  destination?: DestinationStream;
}): Logger => {
  const options = {
    level,
    // Digits of an ISO time never look like a card; those of a Unix time may.
    timestamp: stdTimeFunctions.isoTime,
    formatters: { log: (given: object) => hideByName(facts(given)) as Record<string, unknown> },
    // For what is bound to a child log.
    redact: { paths: names, censor: '[hidden]' },
    hooks: { streamWrite: hideInText },
  };
  return destination ? pino(options, destination) : pino(options);
};
