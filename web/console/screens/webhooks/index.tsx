import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Beside } from '../../parts/beside.tsx';
import { Header } from '../../parts/header.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { State } from './state.tsx';
import { WebhookFile } from './webhook.tsx';
import { WebhookForm } from './webhook-form.tsx';
import type { Webhooks as Answer } from './wire.ts';

const say = wordsOf('webhooks');

const Webhooks = () => {
  const owner = useMay('owner');
  const [{ open }, set] = useAddress();
  const [making, setMaking] = useState(false);
  const query = useRead<Answer>('/webhooks', {}, { live: ['webhook'], every: 15_000 });
  const { webhooks = [], told = [] } = query.data ?? {};
  const opened = webhooks.find(({ id }) => id === open);
  const close = (): void => set({ open: undefined, status: undefined });
  const add = owner && (
    <Button h={40} onClick={() => setMaking(true)}>
      {say('new')}
    </Button>
  );
  return (
    <>
      <Header title={say('title')} about={say('about')}>
        {webhooks.length > 0 && add}
      </Header>
      <Listed
        label={say('title')}
        list={rowsOf(query, (all) => all.webhooks)}
        keyOf={({ id }) => id}
        open={({ id }) => set({ open: id })}
        opened={open}
        empty={<Nothing line={say('none')}>{add}</Nothing>}
        columns={[
          {
            name: say('url'),
            cell: ({ url, note }) => (
              <>
                {new URL(url).host}
                <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
                  {note || new URL(url).pathname}
                </Text>
              </>
            ),
          },
          { name: say('types'), cell: ({ types }) => types.join(', '), wide: true },
          { name: say('state'), cell: (webhook) => <State of={webhook} /> },
          { name: say('waiting'), cell: ({ waiting }) => count(waiting), figures: true, wide: true },
          { name: say('parked'), cell: ({ parked }) => count(parked), figures: true },
        ]}
      />
      <Beside opened={opened !== undefined} onClose={close} title={opened && new URL(opened.url).host}>
        {opened && <WebhookFile webhook={opened} told={told} onGone={close} />}
      </Beside>
      {making && owner && <WebhookForm old={undefined} told={told} onClose={() => setMaking(false)} />}
    </>
  );
};
export default Webhooks;
