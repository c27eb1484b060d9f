/** A piece of what was said: a word, a number in digits, or a sign. */
export interface Token {
  /** As it was written. */
  readonly text: string;
  /** Lower-case, without accents and apostrophes: "I'd" → "id", "azúl" → "azul". Signs stand for themselves; "!" and "?" are ".". */
  readonly norm: string;
}

/** What is longer than a turn may be is not read to its end. */
const longest = 1_200;

const pieces =
  /(?:(?<![\p{L}\p{N}.,]|\d )[-−](?=\d))?[\p{L}\p{M}\p{N}]+(?:(?:(?<=\d)[.,](?=\d)|(?<=(?<!\d)\d{1,2}):(?=[0-5]\d(?!\d))|['’\-/&](?=[\p{L}\p{N}]))[\p{L}\p{M}\p{N}]+)*|[$€£¥#%&+"]|[👍👎👌✅❌]|[,;:()]|[.!?…¿¡\n]/gu;

/** "5 p.m." */
const halves = /(?<=\d\s?)([ap])\.\s?m\.?(?![\p{L}\p{N}])/giu;

const unreadable = /[\p{Cc}\p{Cs}\p{Co}]+/gu;
const invisible = /\p{Cf}+/gu;
const accents = /\p{M}+/gu;

/** Fit for display: without control characters and broken halves of characters. */
export const legible = (text: string): string => text.replace(unreadable, ' ').replace(/\s+/gu, ' ').trim();

export const normalise = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(accents, '').normalize('NFKC').replace(/['’]/gu, '');

/** What a language decides about cutting. */
export interface Cutting {
  /** Whether a part of a hyphenated word makes it several words: "twenty-five". */
  readonly joins: (part: string) => boolean;
  readonly keptAccents: ReadonlySet<string>;
  /** Words that stand for others: "gimme" is read as "give me". */
  readonly shorthand: ReadonlyMap<string, readonly string[]>;
}

const sign = (text: string): string => {
  if (/^[.!?…¿¡\n]$/u.test(text)) return '.';
  if (/^[,;:()]$/u.test(text)) return ',';
  return text;
};

export const tokenise = (text: string, { joins, keptAccents, shorthand }: Cutting): Token[] => {
  const tokens: Token[] = [];
  const add = (piece: string): void => {
    const lower = piece.toLowerCase().normalize('NFC');
    const norm = keptAccents.has(lower) ? lower : normalise(piece);
    const long = shorthand.get(lower.replace('’', "'")) ?? shorthand.get(norm);
    if (long) tokens.push(...long.map((word) => ({ text: word, norm: word })));
    else if (norm) tokens.push({ text: piece, norm });
  };
  for (const [piece] of text.slice(0, longest).replace(invisible, '').replace(halves, '$1m').matchAll(pieces)) {
    if (!/[\p{L}\p{N}]/u.test(piece)) {
      if (piece !== '¿' && piece !== '¡') tokens.push({ text: piece, norm: sign(piece) });
      continue;
    }
    const parts = /.-/u.test(piece) ? piece.split('-') : [piece];
    if (parts.length > 1 && parts.every((part) => joins(normalise(part)))) parts.forEach(add);
    else if (/^\d+(,\d{1,2})+$|^\d+(,\d+)*,\d{4,}$/u.test(piece) && !/^\d+,\d{1,2}$/u.test(piece))
      piece.split(',').forEach((part, at) => {
        if (at > 0) tokens.push({ text: ',', norm: ',' });
        add(part);
      });
    else add(piece);
  }
  return tokens;
};
