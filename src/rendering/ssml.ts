import type { Locale } from '#kernel';
import { plainWords } from './plain-words.ts';
import { languageOf } from './remember.ts';
import { units } from './units.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!);

/** Bullets and emphasis are for the eye; pictures have names no shopper wants to hear. */
const unspoken = /^\s*(?:[-*•–]|\d+\.)\s+|[*_`]{2,}|\p{Extended_Pictographic}\ufe0f?/gu;
/** "#1042" is said digit by digit, "750 ml" with the unit's name, an ellipsis is a pause. */
const special = /#(\d{1,12})\b|\b(\d+(?:[.,]\d+)?)( ?)(oz|lbs?|k?g|m?[lL]|mm|cm|ft|[GT]B|W|mAh)\b|…|\.{3}/g;

const spokenLine = (line: string, locale: Locale): string => {
  const words = plainWords(line.replace(unspoken, ''));
  let at = 0;
  let said = '';
  for (const found of words.matchAll(special)) {
    const [whole, digits, number, gap, unit] = found;
    said += escaped(words.slice(at, found.index));
    at = found.index + whole.length;
    const names = unit && units[languageOf(locale)]?.[unit.toLowerCase()];
    if (digits) said += `<say-as interpret-as="digits">${digits}</say-as>`;
    else if (names) said += `${number}${gap}<sub alias="${names[number === '1' ? 0 : 1]}">${unit}</sub>`;
    else if (unit) said += escaped(whole);
    else said += '<break strength="medium"/>';
  }
  return said + escaped(words.slice(at));
};

/**
 * Plain words → SSML that every voice takes: only speak, p, s, break, sub and say-as. An empty line starts a paragraph, a
 * line is a sentence group. Nothing in the words can break out of it: everything else is escaped or left out.
 */
export const toSsml = (plainSpeech: string, locale: Locale = 'en-US'): string => {
  const paragraphs = plainSpeech.split(/\r?\n[^\S\n]*\r?\n/).map((paragraph) =>
    paragraph
      .split(/\r?\n/)
      .map((line) => spokenLine(line, locale))
      .filter((line) => line !== ''),
  );
  const filled = paragraphs.filter((lines) => lines.length > 0);
  const lone = filled.length === 1 && filled[0]!.length === 1;
  const body = lone
    ? filled[0]![0]!
    : filled.map((lines) => `<p>${lines.map((line) => `<s>${line}</s>`).join('')}</p>`).join('');
  return `<speak>${body}</speak>`;
};
