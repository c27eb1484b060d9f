// Every list of the console, in each state that a list can be in.
import { ActionIcon, Button, Group, Skeleton, Stack, Table, Text, Tooltip } from '@mantine/core';
import IconRefresh from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs';
import { useEffect, useState, type ReactNode } from 'react';
import type { Rows } from '../api/reading.ts';
import { useLine } from '../api/live.ts';
import { ago } from '../shell/format.ts';
import { say } from '../shell/words.ts';
import classes from './listed.module.css';
import { Trouble } from './trouble.tsx';

export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  /** To the right, figures under figures. */
  readonly figures?: boolean;
  /** Left out where there is little room. */
  readonly wide?: boolean;
}

/** After so long without news it is said how old the list is. */
const STALE_MS = 30_000;

const useAge = (updatedAt: number): string | null => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000);
    return () => clearInterval(timer);
  }, []);
  return updatedAt > 0 && now - updatedAt > STALE_MS ? ago(updatedAt, now) : null;
};

/** What is there at once is not announced by grey bars. */
const Waiting = () => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Stack gap={8} p="md" aria-busy role="status" aria-label={say('loading')}>
      {late && Array.from({ length: 8 }, (_, at) => <Skeleton key={at} height={28} />)}
    </Stack>
  );
};

export const Nothing = ({ line, children }: { readonly line: string; readonly children?: ReactNode }) => (
  <Stack align="center" py={48} px="md" gap="sm">
    <Text c="dimmed" ta="center">
      {line}
    </Text>
    {children}
  </Stack>
);

/** The age of what is shown, where nothing tells of changes. */
const Stale = ({ list: { updatedAt, refresh, busy } }: { readonly list: Rows<unknown> }) => {
  const age = useAge(updatedAt);
  const line = useLine();
  if (age === null || line === 'up') return null;
  return (
    <Group gap={4} justify="flex-end" px="md" pt={4}>
      <Text size="xs" c="dimmed">
        {say('updated', { ago: age })}
      </Text>
      <Tooltip label={say('refresh')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          onClick={refresh}
          loading={busy}
          aria-label={say('refresh')}
        >
          <IconRefresh size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
};

/**
 * `open` makes the first column a button: J and K go from one to the next. `filtered` and `onClear`: nothing fits the filters,
 * which is not the same as having nothing.
 */
export const Listed = <Row,>({
  list,
  columns,
  keyOf,
  label,
  empty,
  filtered = false,
  onClear,
  open,
  opened,
  nameOf,
}: {
  readonly list: Rows<Row>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** What the table holds, for who hears it. */
  readonly label: string;
  /** One line, and a button if there is something to do about it. */
  readonly empty: ReactNode;
  readonly filtered?: boolean;
  readonly onClear?: () => void;
  readonly open?: (row: Row) => void;
  /** The key of the row that stands open. */
  readonly opened?: string | undefined;
  /** What the row's button is called: "Order 1042". */
  readonly nameOf?: (row: Row) => string;
}) => {
  const { rows, error, refresh, more, busy } = list;
  if (error) return <Trouble problem={error} retry={refresh} />;
  if (!rows) return <div className="shop-card">{<Waiting />}</div>;
  if (rows.length === 0)
    return (
      <div className="shop-card">
        {filtered ? (
          <Nothing line={say('no-match')}>
            {onClear && (
              <Button variant="default" h={40} onClick={onClear}>
                {say('clear-filters')}
              </Button>
            )}
          </Nothing>
        ) : (
          empty
        )}
      </div>
    );
  return (
    <div className={`shop-card ${classes.card}`}>
      <Stale list={list} />
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
        <Table
          highlightOnHover={open !== undefined}
          verticalSpacing={0}
          horizontalSpacing="md"
          className={classes.table}
        >
          <caption className="apart">{label}</caption>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ name, figures, wide }) => (
                <Table.Th
                  key={name}
                  scope="col"
                  ta={figures ? 'right' : undefined}
                  className={wide ? classes.wide : undefined}
                >
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => {
              const key = keyOf(row);
              return (
                <Table.Tr
                  key={key}
                  data-opened={key === opened || undefined}
                  className={open && classes.open}
                  onClick={open && (() => open(row))}
                >
                  {columns.map(({ name, cell, figures, wide }, at) => (
                    <Table.Td
                      key={name}
                      ta={figures ? 'right' : undefined}
                      className={[wide && classes.wide, figures && 'numbers'].filter(Boolean).join(' ') || undefined}
                    >
                      {open && at === 0 ? (
                        <button
                          type="button"
                          data-row
                          className={classes.button}
                          aria-label={nameOf?.(row)}
                          onClick={(event) => {
                            event.stopPropagation();
                            open(row);
                          }}
                        >
                          {cell(row)}
                        </button>
                      ) : (
                        cell(row)
                      )}
                    </Table.Td>
                  ))}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
      {more && (
        <Group justify="center" p="sm">
          <Button variant="subtle" onClick={more} loading={busy} h={40}>
            {say('more')}
          </Button>
        </Group>
      )}
    </div>
  );
};
