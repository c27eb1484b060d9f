import { Badge, Skeleton, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { Link } from '@tanstack/react-router';
import { Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { count, share } from '../../shell/format.ts';
import { language, wordsOf } from '../../shell/words.ts';
import type { Draft, Health, IntentLine } from '../../studio/wire.ts';
import classes from './layout.module.css';

const say = wordsOf('intents');

const titleOf = ({ titles, name }: IntentLine): string =>
  Object.entries(titles).find(([locale]) => locale.startsWith(language))?.[1] ?? Object.values(titles)[0] ?? name;

/** How well its sentences are told apart from others', at a glance and in words. */
const Score = ({ accuracy }: { readonly accuracy: number | null }) => {
  if (accuracy === null) return null;
  const color = accuracy >= 0.8 ? 'green' : accuracy >= 0.5 ? 'yellow' : 'red';
  return (
    <Tooltip label={say('accuracy-is', { share: share(accuracy) })}>
      <Badge color={color} variant="light" tt="none" className="numbers">
        {share(Math.round(accuracy * 100) / 100)}
      </Badge>
    </Tooltip>
  );
};

const Line = ({ line, health, open }: { line: IntentLine; health: Health | undefined; open: boolean }) => {
  const of = health?.intents.find(({ name }) => name === line.name);
  const [first] = Object.values(of?.locales ?? {}).filter(({ accuracy }) => accuracy !== null);
  const sentences = Object.values(line.utterances).reduce((sum, each) => sum + each, 0);
  return (
    <Link
      to={`/intents/${line.name}` as never}
      search={true as never}
      className={classes.item}
      aria-current={open ? 'page' : undefined}
      data-row
    >
      <div className={classes.name}>
        <Text fw={600} size="sm">
          {titleOf(line)}
        </Text>
        <Text c="dimmed" size="xs">
          {line.name} · {say('sentences', { n: sentences })}
          {of && of.hits > 0 ? ` · ${say('hits', { n: of.hits, count: count(of.hits) })}` : ''}
        </Text>
      </div>
      {line.errors > 0 && (
        <Badge color="red" variant="filled" circle title={say('errors', { n: line.errors })}>
          {line.errors}
        </Badge>
      )}
      {line.change && (
        <Badge color="blue" variant="light" tt="none">
          {say(`change-${line.change}`)}
        </Badge>
      )}
      <Score accuracy={first?.accuracy ?? null} />
    </Link>
  );
};

/** Every intent, its health beside it. */
export const IntentList = ({
  draft,
  health,
  open,
}: {
  readonly draft: Draft | undefined;
  readonly health: Health | undefined;
  readonly open: string | undefined;
}) => {
  const [{ q = '' }, set] = useAddress();
  const wanted = q.toLowerCase();
  const fitting = draft?.intents.filter((line) => `${titleOf(line)} ${line.name}`.toLowerCase().includes(wanted));
  return (
    <nav className={`shop-card ${classes.list}`} aria-label={say('title')}>
      <TextInput
        data-filter
        p="sm"
        size="md"
        aria-label={say('filter')}
        placeholder={say('filter')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={q}
        onChange={({ currentTarget: { value } }) => set({ q: value || undefined }, true)}
      />
      {!fitting && (
        <Stack gap={8} p="sm" aria-busy>
          {Array.from({ length: 8 }, (_, at) => (
            <Skeleton key={at} height={36} />
          ))}
        </Stack>
      )}
      {fitting?.length === 0 && <Nothing line={say(q ? 'no-match' : 'empty')} />}
      {fitting?.map((line) => (
        <Line key={line.name} line={line} health={health} open={line.name === open} />
      ))}
    </nav>
  );
};
