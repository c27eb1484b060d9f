import { Tabs } from '@mantine/core';
import { useRead } from '../../api/reading.ts';
import { Header } from '../../parts/header.tsx';
import { useAddress } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import { useStudioStream } from '../../studio/stream.ts';
import type { Draft } from '../../studio/wire.ts';
import { Changes } from './changes.tsx';
import { History } from './history.tsx';
import { InForce } from './in-force.tsx';
import { Lex } from './lex.tsx';
import { Preview } from './preview.tsx';
import { Publish } from './publish.tsx';
import { Tests } from './tests.tsx';
import { VersionList } from './list.tsx';
import type { Release } from './wire.ts';

const say = wordsOf('versions');

const Versions = () => {
  useStudioStream();
  const [{ tab = 'publish' }, set] = useAddress();
  const { data: release } = useRead<Release>('/studio/release', {}, { live: ['intents'] });
  const { data: draft } = useRead<Draft>('/studio/draft');
  return (
    <>
      <Header title={say('title')} about={say('about')} />
      {release && <InForce release={release} />}
      <Tabs value={tab} onChange={(value) => set({ tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List mb="md">
          {['publish', 'tests', 'preview', 'versions', 'history', 'lex'].map((each) => (
            <Tabs.Tab key={each} value={each} h={44}>
              {say(`tab-${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="publish">
          {draft && release && (
            <>
              <Publish draft={draft} release={release} />
              <Changes path="/studio/draft/diff" />
            </>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="tests">
          <Tests />
        </Tabs.Panel>
        <Tabs.Panel value="preview">
          <Preview />
        </Tabs.Panel>
        <Tabs.Panel value="versions">{release && <VersionList release={release} />}</Tabs.Panel>
        <Tabs.Panel value="history">
          <History />
        </Tabs.Panel>
        <Tabs.Panel value="lex">
          <Lex />
        </Tabs.Panel>
      </Tabs>
    </>
  );
};
export default Versions;
