import { serveLines } from './serve-lines.ts';

export interface WarehouseMood {
  readonly answers: 'well' | 'garbled' | 'of-another' | 'half' | 'away';
  readonly slowMs: number;
}

const QUESTION = 64;

/** What the demo's warehouse holds: about every third article is not there. */
export const demoStock = (sku: string): { quantity: number; days: number } => {
  const sum = [...sku].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return { quantity: sum % 3 === 0 ? 0 : (sum % 17) + 2, days: 1 + (sum % 3) };
};

/** The old warehouse system: lines of fixed width over TCP, and nothing else. */
export const serveWarehouse = async (
  stockOf: (sku: string) => { quantity: number; days: number } | null = demoStock,
) => {
  const house = { mood: { answers: 'well', slowMs: 0 } as WarehouseMood, questions: 0 };
  const answerTo = (question: string): string => {
    const sku = question.slice(4, QUESTION);
    const found = stockOf(sku.trimEnd());
    const { quantity = 0, days = 0 } = found ?? {};
    const named = house.mood.answers === 'of-another' ? 'SOMETHING-ELSE'.padEnd(60) : sku;
    const line = `AVR1${named}${found ? 'OK' : 'UN'}${String(quantity).padStart(7, '0')}${String(days).padStart(3, '0')}\r\n`;
    return house.mood.answers === 'garbled' ? line.replaceAll('0', '?') : line;
  };
  const lines = await serveLines(QUESTION, (question) => {
    const { answers, slowMs } = house.mood;
    if (answers === 'away') return null;
    house.questions += 1;
    const line = answerTo(question);
    return { line: answers === 'half' ? line.slice(0, 20) : line, slowMs };
  });
  return { ...lines, house };
};
