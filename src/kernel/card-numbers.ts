import { figure, saidDigits, type SaidDigits } from './said-digits.ts';

const small = `
  and then next last finally first followed by after that the is are um uh eh er ok okay
  y luego e sigue siguen después por último el la los las es son entonces
  dash hyphen guion guión space espacio comma coma dot point punto slash barra`
  .trim()
  .split(/\s+/)
  .join('|');

/** What may stand between the digits of one number without parting them: signs, also unseen ones, and small words. */
const between = new RegExp(`^(?:[\\s\\p{P}\\p{S}\\p{M}\\p{Cf}]|(?<!\\p{L})(?:${small})(?!\\p{L})){0,24}$`, 'iu');

/** The check digit rule of ISO/IEC 7812, which every payment card number keeps. */
const passesLuhn = (digits: string): boolean =>
  [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0) %
    10 ===
  0;

const shapes = /^(?:[2-6]\d{15}|3[47]\d{13}|3[0689]\d{12}|4\d{12}|[4-6]\d{16,18})$/;

const isCard = (digits: string): boolean => shapes.test(digits) && passesLuhn(digits);

/** A card made of neighbouring groups ("1 4242 4242 4242 4242" holds one), or hidden in one overlong group. */
const holdsCard = (groups: readonly string[]): boolean =>
  groups.some((group, start) => {
    for (let end = start + 1, digits = group; digits.length <= 19; digits += groups[end - 1] ?? '') {
      if (isCard(digits)) return true;
      if (++end > groups.length) break;
    }
    return group.length > 16 && [...group].some((_, at) => isCard(group.slice(at, at + 16)));
  });

/** Groups with nothing but signs and small words between them, in one run each. */
const runsOf = (text: string, groups: readonly SaidDigits[]): readonly (readonly SaidDigits[])[] => {
  const runs: SaidDigits[][] = [];
  for (const group of groups) {
    const last = runs.at(-1)?.at(-1);
    if (last && between.test(text.slice(last.end, group.start))) runs.at(-1)!.push(group);
    else runs.push([group]);
  }
  return runs;
};

/** "+1 555 010 0199" is a telephone: none has more than 15 digits. */
const isTelephone = (text: string, run: readonly SaidDigits[], digits: number): boolean =>
  digits <= 15 && /\+\s?\(?$/.test(text.slice(0, run[0]!.start));

const figures = new RegExp(figure, 'gu');
const digitWord =
  /\b(?:oh?|zero(?:e?s)?|n[ao]ughts?|aught|nil|quadruple|cu[aá]druple|one|two|three|four|five|six|seven|eight|nine|\p{L}*(?:teen|ty)|double|triple|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|\p{L}*(?:enta|ce|veinti)\p{L}*|doble)\b/giu;

/** Most texts hold too few digits to be looked at any closer. */
const mayHoldCard = (text: string): boolean => {
  const count = text.match(figures)?.length ?? 0;
  return count >= 13 || count + 4 * (text.match(digitWord)?.length ?? 0) >= 13;
};

/** Ids and hashes, blotted out in place: words of letters and digits, however they are hyphened. */
const withoutIds = (text: string): string =>
  text.replace(/[\p{L}\p{N}_-]*[\p{L}_][\p{L}\p{N}_-]*/gu, (word) =>
    /\p{N}/u.test(word) ? 'x'.repeat(word.length) : word,
  );

/** What pages and addresses write for a space or around a word: "%20", "&nbsp;", "<b>". */
const markup = /%[\da-f]{2}|&(?:[a-z]{2,8}|#x?[\da-f]{1,6});|<\/?[a-z][^<>]{0,60}>/giu;

/**
 * The text without payment card numbers, in figures or spelled out in English or Spanish; order numbers, telephones and
 * prices stay. `within: 'record'` leaves alone what is part of a longer word, as in ids and hashes.
 */
export const withoutCardNumbers = (
  text: string,
  { within = 'talk', instead = '[card number removed]' }: { within?: 'talk' | 'record'; instead?: string } = {},
): { readonly text: string; readonly found: boolean } => {
  if (!mayHoldCard(text)) return { text, found: false };
  const look = (shown: string): readonly (readonly SaidDigits[])[] =>
    runsOf(shown, saidDigits(within === 'talk' ? shown : withoutIds(shown))).filter((run) => {
      const digits = run.reduce((total, group) => total + group.digits.length, 0);
      return digits >= 13 && holdsCard(run.map((group) => group.digits)) && !isTelephone(shown, run, digits);
    });
  const asItStands = look(text);
  const cards = asItStands.length > 0 ? asItStands : look(text.replace(markup, (mark) => ' '.repeat(mark.length)));
  const cleaned = cards.reduceRight(
    (rest, run) => rest.slice(0, run[0]!.start) + instead + rest.slice(run.at(-1)!.end),
    text,
  );
  return { text: cleaned, found: cards.length > 0 };
};
