/** A cell that begins with one of these is a formula to a spreadsheet. */
const cell = (value: string | number): string => {
  const text = String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

/** Hands the person a file of these rows. */
export const saveCsv = (
  name: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void => {
  const lines = [heads, ...rows].map((row) => row.map(cell).join(','));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
