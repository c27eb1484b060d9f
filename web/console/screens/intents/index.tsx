import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Header } from '../../parts/header.tsx';
import { Nothing } from '../../parts/listed.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useParameter } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import { useStudioStream } from '../../studio/stream.ts';
import type { Draft, Health } from '../../studio/wire.ts';
import { Editor } from './editor.tsx';
import { Files } from './files.tsx';
import classes from './layout.module.css';
import { IntentList } from './list.tsx';
import { LanguageForm } from './new-language.tsx';
import { NewIntent } from './new-intent.tsx';

const say = wordsOf('intents');

/** How the draft stands against what is live. */
const Standing = ({ draft }: { readonly draft: Draft }) => (
  <Group gap="xs">
    {draft.errors > 0 && (
      <Badge color="red" variant="light" size="lg" tt="none">
        {say('errors', { n: draft.errors })}
      </Badge>
    )}
    <Anchor component={Link} to="/versions" size="sm">
      {draft.changes === 0 ? say('as-live') : say('changes', { n: draft.changes })}
    </Anchor>
  </Group>
);

const Intents = () => {
  useStudioStream();
  const name = useParameter('name');
  const may = useMay('author');
  const draft = useRead<Draft>('/studio/draft');
  const health = useRead<Health>('/studio/draft/health', {}, { every: 15_000 });
  const [adding, setAdding] = useState<'intent' | 'language' | null>(null);
  if (draft.error && !draft.data) return <Trouble problem={draft.error} retry={() => void draft.refetch()} />;
  return (
    <>
      <Header title={say('title')} about={say('about')}>
        {draft.data && <Standing draft={draft.data} />}
        {may && (
          <>
            <Button variant="default" h={40} onClick={() => setAdding('language')}>
              {say('new-language')}
            </Button>
            <Button h={40} leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding('intent')}>
              {say('new-intent')}
            </Button>
          </>
        )}
      </Header>
      {draft.data && draft.data.waitingFiles > 0 && may && <Files waiting={draft.data.waitingFiles} />}
      <div className={classes.split} data-open={name !== undefined || undefined}>
        <IntentList draft={draft.data} health={health.data} open={name} />
        <div>
          {name === undefined ? (
            <div className="shop-card">
              <Nothing line={say('choose')}>
                <Text c="dimmed" size="sm">
                  {say('choose-more')}
                </Text>
              </Nothing>
            </div>
          ) : (
            <>
              <Anchor component={Link} to="/intents" className={classes.back}>
                {say('all')}
              </Anchor>
              <Editor key={name} name={name} locales={draft.data?.locales ?? []} health={health.data} />
            </>
          )}
        </div>
      </div>
      <NewIntent opened={adding === 'intent'} locales={draft.data?.locales ?? []} onClose={() => setAdding(null)} />
      <LanguageForm
        opened={adding === 'language'}
        locales={draft.data?.locales ?? []}
        onClose={() => setAdding(null)}
      />
    </>
  );
};
export default Intents;
