import type { IntentFolder } from './read-intents.ts';

/** Columns as wide as their widest cell. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const slotsOf = ({ definition }: IntentFolder): string =>
  Object.entries(definition?.slots ?? {})
    .filter(([, { type }]) => type !== 'memo')
    .map(([name, { required, type }]) => `${name}${name === type ? '' : `:${type}`}${required ? '*' : ''}`)
    .join(' ');

/** What can be asked, a line per intent. */
export const listing = (intents: readonly IntentFolder[], locales: readonly string[]): string => {
  const rows = intents.map((intent) => [
    intent.name,
    intent.definition?.kind ?? '(not listed)',
    ...locales.map((locale) => String(intent.wordings.get(locale)?.utterances.length ?? '-').padStart(locale.length)),
    String(intent.recorded.size).padStart('talks'.length),
    slotsOf(intent),
  ]);
  const sum = (column: number) => rows.reduce((all, row) => all + (Number(row[column]) || 0), 0);
  const totals = locales.map((locale, at) => String(sum(at + 2)).padStart(locale.length));
  return table([
    ['intent', 'kind', ...locales, 'talks', 'slots (* required)'],
    ...rows,
    [`${intents.length} intents`, '', ...totals, String(sum(locales.length + 2)).padStart('talks'.length), ''],
  ]);
};
