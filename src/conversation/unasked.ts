import { saidDigits, type SaidDigits, type SlotType } from '#kernel';
import type { Session } from './session.ts';

/** From so many digits on, a number may be a PIN or a piece of a card number. */
const fewest = 4;

/** How many digits an answer has at most, where digits are what is asked for; longer ones are pieces of something else. */
const longest: Partial<Record<SlotType, number>> = {
  number: 7,
  'order-number': 7,
  money: 7,
  words: 7,
  date: 8,
  time: 4,
  phone: 15,
  'mail-address': 15,
};

const listed = (words: string): string => words.trim().split(/\s+/).join('|');

/** Words that add nothing to a number. */
const idle = listed(`
  a an i it its is was be s said say my the here and then rest of number digits pin nip code card um uh ok okay yes please
  again last first next part continue
  es era fue dije digo mi el la los lo aqui aquí esta está son y luego despues después entonces resto número numero cifras
  dígitos digitos tarjeta clave sí si por favor otra vez sigue última ultima primera parte`);

/** Words that correct a number: a quantity elsewhere, another try where a PIN was asked for a moment ago. */
const correcting = listed(`
  no not sorry wait actually meant mean maybe try should perhaps
  perdón perdon espere mejor quise decir quizás quizas pruebe prueba con digamos`);

const onlyIdle = new RegExp(`^(?:[^\\p{L}\\p{Sc}#%]|(?<!\\p{L})(?:${idle})(?!\\p{L}))*$`, 'iu');
const onlyIdleOrCorrecting = new RegExp(
  `^(?:[^\\p{L}\\p{Sc}#%]|(?<!\\p{L})(?:${idle}|${correcting})(?!\\p{L}))*$`,
  'iu',
);

const pinNames = 'pin|nip|passcode|security code|clave|contraseña|código secreto|código de seguridad';
const link = listed('code number is was to be should as es era sea será a con de como código número');
const ofPin = new RegExp(`(?<!\\p{L})(?:${pinNames})(?!\\p{L})(?:[\\s\\p{P}\\p{S}]|(?:${link})(?!\\p{L}))*$`, 'iu');
const thatIsPin = new RegExp(
  `^[\\s\\p{P}]*(?:is|as|for|es|como)\\s+(?:my|the|mi|la|el)\\s+(?:${pinNames})(?!\\p{L})`,
  'iu',
);
const ofCard = new RegExp(
  `(?<!\\p{L})(?:card|visa|mastercard|amex|tarjeta)(?!\\p{L})(?:[\\s\\p{P}\\p{S}]|(?:${link})(?!\\p{L}))*$`,
  'iu',
);

const count = (groups: readonly SaidDigits[]): number => groups.reduce((sum, { digits }) => sum + digits.length, 0);

/** The text with something in the place of each number. */
export const withoutDigits = (text: string, instead = '#'): string =>
  saidDigits(text).reduceRight((rest, { start, end }) => `${rest.slice(0, start)}${instead}${rest.slice(end)}`, text);

/** A PIN or a good part of a card, named as such: "my PIN is 4821". */
const isNamed = (text: string, groups: readonly SaidDigits[]): boolean => {
  const [first, last] = [groups[0]!, groups.at(-1)!];
  const before = text.slice(0, first.start);
  if (ofPin.test(before) || thatIsPin.test(text.slice(last.end))) return true;
  return count(groups) > fewest && ofCard.test(before);
};

/**
 * A number that nobody asked for and that says nothing else, or that is called a PIN or a card: a PIN after its question was
 * left, a card number in pieces. It is kept nowhere and taken for nothing. "order 1001" and "1000 mugs" say what they count.
 */
export const holdsUnasked = (
  text: string,
  { asked, offered, guarded }: { asked?: SlotType | undefined; offered: readonly string[]; guarded: boolean },
): boolean => {
  const groups = saidDigits(text);
  const digits = count(groups);
  if (digits < fewest) return false;
  if (isNamed(text, groups)) return asked !== 'pin';
  const rest = withoutDigits(text, ' ');
  if (!(guarded ? onlyIdleOrCorrecting : onlyIdle).test(rest) || /^\D*\d+[.,]\d{1,2}\D*$/.test(text)) return false;
  if (asked === 'pin' || offered.some((name) => name.includes(text.trim()))) return false;
  return digits > (longest[asked ?? 'memo'] ?? 0);
};

/** From so many digits on, a number without a word may be a piece of a longer one that is told bit by bit. */
const fewestOfPieces = 3;

/**
 * The digits of a turn that holds nothing else and that nobody asked for, beside those of the turns just before: 424, 242, 424
 * are a card number as well. Nought where something else was said.
 */
export const piecesWith = (
  text: string,
  before: number,
  { asked, offered }: { asked?: SlotType | undefined; offered: readonly string[] },
): number => {
  const groups = saidDigits(text);
  const digits = count(groups);
  const isBare = digits > 0 && onlyIdle.test(withoutDigits(text, ' '));
  if (!isBare || asked !== undefined || offered.some((name) => name.includes(text.trim()))) return 0;
  return digits >= fewestOfPieces || before >= 2 * fewestOfPieces ? before + digits : 0;
};

/** Whether so many digits are more than one turn's: the first piece may still have been a quantity. */
export const isPieced = (pieces: number, before: number): boolean => before >= fewestOfPieces && pieces > before;

/** So many turns after a PIN was asked for, a number is still taken for one. */
const guardedFor = 3;

export const guard = (session: Session): Session => {
  const { guarded = 0, ...rest } = session;
  const left = session.task?.secret ? guardedFor : guarded - 1;
  return left > 0 ? { ...rest, guarded: left } : rest;
};
