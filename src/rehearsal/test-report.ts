import type { RedTest, TestReport } from '#studio';
import type { ConversationReport, ConversationResult } from './ports.ts';

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const redOf = ({ intent, name, differences, reason }: ConversationResult): readonly RedTest[] => {
  const conversation = name.slice(name.indexOf('/') + 1);
  const about = { intent, conversation };
  if (differences.length === 0)
    return [{ ...about, turn: 0, said: '', about: 'reply', expected: 'an answer', found: reason ?? '' }];
  return differences.map(({ turn, said, what, expected, found }) => ({
    ...{ ...about, turn, said, about: what, expected: written(expected), found: written(found) },
  }));
};

/** A report as publishing asks for it. */
export const asTestReport = ({ passed, failed, ms, conversations }: ConversationReport): TestReport => ({
  ran: passed + failed,
  red: conversations.filter(({ outcome }) => outcome === 'failed').flatMap(redOf),
  milliseconds: Math.round(ms),
});
