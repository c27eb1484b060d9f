import { Badge, Group, Select } from '@mantine/core';
import { useRead, rowsOf } from '../../api/reading.ts';
import { Header } from '../../parts/header.tsx';
import { FindField } from '../../parts/find-field.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { useAddress, useGo, useParameter } from '../../shell/address.ts';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { Talk } from './talk.tsx';

const say = wordsOf('talks');

interface Line {
  readonly conversation: string;
  readonly channel: string;
  readonly locale: string;
  readonly begun: string;
  readonly last: string | null;
  readonly turns: number;
  readonly unheard: number;
  readonly outcome: string;
  readonly opening: string | null;
}

const channels = ['web', 'lex', 'teams'];
const outcomes = ['ordered', 'answered', 'not-understood', 'handed-over', 'silent'];
const colors: Readonly<Record<string, string>> = {
  ordered: 'green',
  'not-understood': 'orange',
  'handed-over': 'grape',
  answered: 'blue',
};

const Talks = () => {
  const id = useParameter('id');
  const go = useGo();
  const [{ channel, outcome, text }, set] = useAddress();
  const found = useRead<{ readonly conversations: readonly Line[] }>(
    '/studio/conversations',
    { channel, outcome, text, limit: 100 },
    { live: ['conversation'], every: 20_000, when: id === undefined },
  );
  if (id !== undefined) return <Talk id={id} />;
  return (
    <>
      <Header title={say('title')} about={say('about')} />
      <Group mb="md" gap="sm">
        <FindField label={say('filter')} value={text} width={280} onFind={(words) => set({ text: words }, true)} />
        <Select
          size="md"
          clearable
          clearButtonProps={{ 'aria-label': say('clear-filters') }}
          aria-label={say('channel')}
          placeholder={say('any-channel')}
          data={channels.map((value) => ({ value, label: say(`channel-${value}`) }))}
          value={channel ?? null}
          onChange={(value) => set({ channel: value ?? undefined })}
        />
        <Select
          size="md"
          clearable
          clearButtonProps={{ 'aria-label': say('clear-filters') }}
          aria-label={say('outcome')}
          placeholder={say('any-outcome')}
          data={outcomes.map((value) => ({ value, label: say(`outcome-${value}`) }))}
          value={outcome ?? null}
          onChange={(value) => set({ outcome: value ?? undefined })}
        />
      </Group>
      <Listed
        label={say('title')}
        list={rowsOf(found, ({ conversations }) => conversations)}
        keyOf={({ conversation }) => conversation}
        nameOf={({ opening, begun }) => opening ?? begun}
        open={({ conversation }) => go(`/conversations/${conversation}`)}
        filtered={channel !== undefined || outcome !== undefined || text !== undefined}
        onClear={() => {
          set({ channel: undefined, outcome: undefined, text: undefined });
        }}
        empty={<Nothing line={say('empty')} />}
        columns={[
          { name: say('opening'), cell: ({ opening }) => (opening ? `“${opening}”` : say('nothing-said')) },
          {
            name: say('channel'),
            cell: ({ channel: by, locale }) => `${say(`channel-${by}`)} · ${locale}`,
            wide: true,
          },
          {
            name: say('outcome'),
            cell: ({ outcome: how }) => (
              <Badge color={colors[how] ?? 'gray'} variant="light" tt="none">
                {say(`outcome-${how}`)}
              </Badge>
            ),
          },
          { name: say('turns'), cell: ({ turns }) => count(turns), figures: true, wide: true },
          {
            name: say('unheard'),
            cell: ({ unheard }) => (unheard > 0 ? count(unheard) : '–'),
            figures: true,
            wide: true,
          },
          { name: say('last'), cell: ({ last, begun }) => <When at={last ?? begun} old /> },
        ]}
      />
    </>
  );
};
export default Talks;
