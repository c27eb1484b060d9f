// Figures over time, as lines; and the same as a table, for who does not see them.
import { Button, Table, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import Plot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { count, moment, time } from '../shell/format.ts';
import { say } from '../shell/words.ts';
import { Card } from './card.tsx';

export interface Line {
  readonly name: string;
  /** A variable of the theme: "indigo-6". */
  readonly color: string;
  readonly values: readonly number[];
}

const HEIGHT = 220;

const Drawn = ({
  at,
  lines,
  label,
}: {
  readonly at: readonly string[];
  readonly lines: readonly Line[];
  readonly label: string;
}) => {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const element = place.current!;
    const style = getComputedStyle(element);
    const color = (name: string): string => style.getPropertyValue(name).trim();
    const axis = {
      stroke: color('--mantine-color-dimmed'),
      grid: { stroke: color('--line'), width: 1 },
      ticks: { show: false },
      font: `12px ${style.fontFamily}`,
    };
    const plot = new Plot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: true, live: true },
        cursor: { y: false, points: { size: 7 } },
        scales: { y: { range: (_plot, _least, most) => [0, Math.max(4, most * 1.1)] } },
        axes: [
          { ...axis, values: (_plot, splits) => splits.map((each) => time(new Date(each * 1000).toISOString())) },
          { ...axis, size: 40, values: (_plot, splits) => splits.map((each) => (each % 1 === 0 ? count(each) : '')) },
        ],
        series: [
          {
            label: say('time'),
            value: (_plot, value) => (value === null ? '' : moment(new Date(value * 1000).toISOString())),
          },
          ...lines.map(({ name, color: shade }) => {
            const stroke = color(`--mantine-color-${shade}`);
            return { label: name, stroke, width: 2, fill: `${stroke}1f`, points: { show: false } };
          }),
        ],
      },
      [at.map((each) => new Date(each).getTime() / 1000), ...lines.map(({ values }) => [...values])],
      element,
    );
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [at, lines, scheme]);
  return <div ref={place} role="img" aria-label={label} style={{ minHeight: HEIGHT }} />;
};

const AsTable = ({
  at,
  lines,
  label,
}: {
  readonly at: readonly string[];
  readonly lines: readonly Line[];
  readonly label: string;
}) => (
  <div style={{ maxHeight: HEIGHT + 40, overflow: 'auto' }} tabIndex={0} role="region" aria-label={label}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{say('time')}</Table.Th>
          {lines.map(({ name }) => (
            <Table.Th key={name} scope="col" ta="right">
              {name}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {at.map((each, place) => (
          <Table.Tr key={each}>
            <Table.Td>{moment(each)}</Table.Td>
            {lines.map(({ name, values }) => (
              <Table.Td key={name} ta="right" className="numbers">
                {count(values[place] ?? 0)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </div>
);

/** Keep `at` and `lines` in useMemo: what is new is drawn anew. */
export const Chart = ({
  title,
  at,
  lines,
}: {
  readonly title: string;
  readonly at: readonly string[];
  readonly lines: readonly Line[];
}) => {
  const [table, setTable] = useState(false);
  const Shown = table ? AsTable : Drawn;
  return (
    <Card
      title={title}
      side={
        <Button variant="subtle" color="gray" h={40} onClick={() => setTable(!table)} aria-pressed={table}>
          {say('as-table')}
        </Button>
      }
    >
      <Shown at={at} lines={lines} label={title} />
    </Card>
  );
};
