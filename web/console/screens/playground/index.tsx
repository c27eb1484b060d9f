import { Button, Group, SegmentedControl, Select, Switch, Text } from '@mantine/core';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useRead } from '../../api/reading.ts';
import { Header } from '../../parts/header.tsx';
import { useAddress } from '../../shell/address.ts';
import { language, wordsOf } from '../../shell/words.ts';
import { useStudioStream } from '../../studio/stream.ts';
import type { Draft } from '../../studio/wire.ts';
import { Conversation } from './conversation.tsx';
import classes from './playground.module.css';
import { SaveAsTest } from './save-as-test.tsx';
import { createTalk } from './talk.ts';
import { TraceView } from './trace.tsx';
import { Turns } from './turns.tsx';
import type { Edition, Manner } from './wire.ts';

const say = wordsOf('playground');

const choices = <Value extends string>(kind: string, values: readonly Value[]) =>
  values.map((value) => ({ value, label: say(`${kind}-${value}`) }));

const Playground = () => {
  useStudioStream();
  const [address, set] = useAddress();
  const { data: draft } = useRead<Draft>('/studio/draft');
  const locales = draft?.locales ?? [];
  const edition: Edition = address['edition'] === 'live' ? 'live' : 'draft';
  const compared = address['compare'] === 'yes';
  const manner: Manner = {
    channel: (['web', 'lex', 'teams'] as const).find((each) => each === address['channel']) ?? 'web',
    locale: address['locale'] ?? locales.find((each) => each.startsWith(language)) ?? 'en-US',
    modality: address['modality'] === 'speech' ? 'speech' : 'text',
    persona: address['persona'] === 'newcomer' ? 'newcomer' : 'regular',
  };
  const [round, setRound] = useState(1);
  const key = JSON.stringify([edition, compared, round, manner]);
  const talk = useMemo(
    () => createTalk(manner, compared ? [edition, edition === 'draft' ? 'live' : 'draft'] : [edition]),
    [key],
  );
  const { turns, isByHand } = useSyncExternalStore(talk.listen, talk.heard);
  const [at, setAt] = useState(0);
  const [pinned, setPinned] = useState<string | null>(null);
  const [keeping, setKeeping] = useState(false);
  const mine = turns[at] ?? turns[0]!;
  const place = mine.findIndex(({ id }) => id === pinned);
  const shown = mine.at(place);
  const change = (what: Readonly<Record<string, string | undefined>>): void => {
    set(what, true);
    setPinned(null);
    setAt(0);
  };
  const isEmpty = turns[0]!.length === 0;
  return (
    <>
      <Header title={say('title')} about={say('about')}>
        {isByHand && (
          <Text size="sm" c="dimmed">
            {say('by-hand')}
          </Text>
        )}
        <Button variant="default" h={40} disabled={isEmpty || isByHand} onClick={() => setKeeping(true)}>
          {say('save-as-test')}
        </Button>
        <Button
          variant="default"
          h={40}
          disabled={isEmpty}
          onClick={() => {
            setRound(round + 1);
            setPinned(null);
          }}
        >
          {say('start-again')}
        </Button>
      </Header>
      <Group mb="md" gap="sm" align="flex-end">
        <SegmentedControl
          aria-label={say('edition')}
          value={edition}
          data={choices('edition', ['draft', 'live'])}
          onChange={(wished) => change({ edition: wished })}
        />
        <Select
          size="md"
          w={130}
          aria-label={say('channel')}
          allowDeselect={false}
          value={manner.channel}
          data={choices('channel', ['web', 'lex', 'teams'])}
          onChange={(channel) => change({ channel: channel ?? undefined })}
        />
        <Select
          size="md"
          w={130}
          aria-label={say('language')}
          allowDeselect={false}
          value={manner.locale}
          data={locales.includes(manner.locale) ? [...locales] : [manner.locale, ...locales]}
          onChange={(locale) => change({ locale: locale ?? undefined })}
        />
        <Select
          size="md"
          w={150}
          aria-label={say('modality')}
          allowDeselect={false}
          value={manner.modality}
          data={choices('modality', ['text', 'speech'])}
          onChange={(modality) => change({ modality: modality ?? undefined })}
        />
        <Select
          size="md"
          w={200}
          aria-label={say('persona')}
          allowDeselect={false}
          value={manner.persona}
          data={choices('persona', ['regular', 'newcomer'])}
          onChange={(persona) => change({ persona: persona ?? undefined })}
        />
        <Switch
          size="md"
          mb={8}
          label={say('compare')}
          checked={compared}
          onChange={({ currentTarget: { checked } }) => change({ compare: checked ? 'yes' : undefined })}
        />
      </Group>
      <div className={compared ? `${classes.split} ${classes.compared}` : classes.split}>
        <Conversation
          key={key}
          talk={talk}
          onPoint={(side, turn) => {
            setAt(talk.sides.indexOf(side));
            setPinned(turn);
          }}
        />
        <section aria-label={say('trace')} className={classes.trace}>
          {shown ? (
            <>
              {compared && (
                <SegmentedControl
                  mb="sm"
                  aria-label={say('trace-of')}
                  value={String(at)}
                  data={talk.sides.map((side, index) => ({
                    value: String(index),
                    label: say(`edition-${side.edition}`),
                  }))}
                  onChange={(wished) => {
                    setPinned(turns[Number(wished)]?.at(place)?.id ?? null);
                    setAt(Number(wished));
                  }}
                />
              )}
              <Turns turns={mine} shown={shown} onPin={setPinned} />
              <TraceView answered={shown.answered} />
            </>
          ) : (
            <Text c="dimmed" p="lg" className="shop-card">
              {say('trace-about')}
            </Text>
          )}
        </section>
      </div>
      {keeping && <SaveAsTest locale={manner.locale} turns={turns[0]!} onClose={() => setKeeping(false)} />}
    </>
  );
};
export default Playground;
