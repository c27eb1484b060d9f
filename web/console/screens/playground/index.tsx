import { Button, Group, SegmentedControl, Select, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../api/reading.ts';
import { Header } from '../../parts/header.tsx';
import { useAddress } from '../../shell/address.ts';
import { language, wordsOf } from '../../shell/words.ts';
import { useStudioStream } from '../../studio/stream.ts';
import type { Draft } from '../../studio/wire.ts';
import { Chat } from './chat.tsx';
import classes from './playground.module.css';
import { SaveAsTest } from './save-as-test.tsx';
import { TraceView } from './trace.tsx';
import { useTalk } from './use-talk.ts';
import type { Manner } from './wire.ts';

const say = wordsOf('playground');

const choices = <Value extends string>(kind: string, values: readonly Value[]) =>
  values.map((value) => ({ value, label: say(`${kind}-${value}`) }));

const Playground = () => {
  useStudioStream();
  const [address, set] = useAddress();
  const { data: draft } = useRead<Draft>('/studio/draft');
  const locales = draft?.locales ?? [];
  const manner: Manner = {
    edition: address['edition'] === 'live' ? 'live' : 'draft',
    channel: (['web', 'lex', 'teams'] as const).find((each) => each === address['channel']) ?? 'web',
    locale: address['locale'] ?? locales.find((each) => each.startsWith(language)) ?? 'en-US',
    modality: address['modality'] === 'speech' ? 'speech' : 'text',
    persona: address['persona'] === 'newcomer' ? 'newcomer' : 'regular',
  };
  const compared = address['compare'] === 'yes';
  const talk = useTalk(manner, compared);
  const [pinned, setPinned] = useState<number | null>(null);
  const [keeping, setKeeping] = useState(false);
  const shown = talk.turns[pinned ?? talk.turns.length - 1];
  const change = (what: Readonly<Record<string, string | undefined>>): void => {
    set(what, true);
    talk.restart();
    setPinned(null);
  };
  return (
    <>
      <Header title={say('title')} about={say('about')}>
        <Button variant="default" h={40} disabled={talk.turns.length === 0} onClick={() => setKeeping(true)}>
          {say('save-as-test')}
        </Button>
        <Button
          variant="default"
          h={40}
          disabled={talk.turns.length === 0}
          onClick={() => {
            talk.restart();
            setPinned(null);
          }}
        >
          {say('start-again')}
        </Button>
      </Header>
      <Group mb="md" gap="sm" align="flex-end">
        <SegmentedControl
          aria-label={say('edition')}
          value={manner.edition}
          data={choices('edition', ['draft', 'live'])}
          onChange={(edition) => change({ edition })}
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
      <div className={classes.split}>
        <Chat talk={talk} compared={compared} edition={manner.edition} shown={shown} onPin={setPinned} />
        <section aria-label={say('trace')} className={classes.trace}>
          {shown ? (
            <TraceView answered={shown.answered} />
          ) : (
            <Text c="dimmed" p="lg" className="shop-card">
              {say('trace-about')}
            </Text>
          )}
        </section>
      </div>
      {keeping && <SaveAsTest locale={manner.locale} turns={talk.turns} onClose={() => setKeeping(false)} />}
    </>
  );
};
export default Playground;
