import type { Foot, Letter, Part, Row } from './letter.ts';

const table = ({ rows, sums }: { readonly rows: readonly Row[]; readonly sums: readonly Row[] }): string => {
  const all = [...rows, ...sums];
  const width = Math.max(...all.map(({ what }) => what.length));
  const amounts = Math.max(...all.map(({ amount }) => amount.length));
  const drawn = (part: readonly Row[]) =>
    part.map(({ what, amount }) => `${what.padEnd(width)}  ${amount.padStart(amounts)}`);
  const rule = rows.length > 0 && sums.length > 0 ? ['-'.repeat(width + amounts + 2)] : [];
  return [...drawn(rows), ...rule, ...drawn(sums)].join('\n');
};

const draw = (part: Part): string => {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'lines':
      return [part.title, ...part.lines].join('\n');
    case 'table':
      return table(part);
    case 'button':
      return `${part.label}: ${part.url}`;
  }
};

/** The text part of a mail. */
export const drawText = ({ parts }: Letter, { shop, unsubscribe }: Foot): string =>
  [...parts.map(draw), `-- \n${[shop, ...(unsubscribe ? [draw({ kind: 'button', ...unsubscribe })] : [])].join('\n')}`]
    .join('\n\n')
    .concat('\n');
