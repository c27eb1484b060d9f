/** What stands for itself in ICU MessageFormat: braces quoted, apostrophes doubled where they would quote. */
const literal = (text: string, beforeGap: boolean): string =>
  text.replace(/[{}][{}']*|'+/g, (run, at: number) => {
    const doubled = run.replaceAll("'", "''");
    if (run[0] !== "'") return `'${doubled}'`;
    const next = text[at + run.length];
    const quotes = run.length > 1 || (next === undefined ? beforeGap : /[{}<>#|]/.test(next));
    return quotes ? doubled : run;
  });

/** A Lex message, where {Slot} stands for a slot's value → a phrase in ICU MessageFormat. */
export const toPhrase = (message: string, slots: ReadonlySet<string>): string => {
  let phrase = '';
  let from = 0;
  for (const { 0: gap, 1: name, index } of message.matchAll(/\{\s*([\w-]+)\s*\}/g)) {
    if (!slots.has(name!)) continue;
    phrase += `${literal(message.slice(from, index), true)}{${name}}`;
    from = index + gap.length;
  }
  return phrase + literal(message.slice(from), false);
};

/** The phrase as a Lex message; undefined where it asks for more than a value: plurals, choices. */
export const toMessage = (phrase: string): string | undefined => {
  let message = '';
  let quoted = false;
  for (let at = 0; at < phrase.length; at += 1) {
    const letter = phrase[at]!;
    if (letter === "'" && phrase[at + 1] === "'") {
      message += "'";
      at += 1;
    } else if (letter === "'" && (quoted || /[{}]/.test(phrase[at + 1] ?? ''))) quoted = !quoted;
    else if (letter === '{' && !quoted) {
      const gap = /^\{\s*([\w-]+)\s*(?:,\s*number\s*)?\}/.exec(phrase.slice(at));
      if (!gap) return undefined;
      message += `{${gap[1]}}`;
      at += gap[0].length - 1;
    } else message += letter;
  }
  return message;
};
