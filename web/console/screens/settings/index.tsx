import { useMay } from '../../api/session.ts';
import { Header } from '../../parts/header.tsx';
import { Sections } from '../../parts/sections.tsx';
import { wordsOf } from '../../shell/words.ts';
import { Embed } from './embed.tsx';
import { People } from './people.tsx';
import { Roles } from './roles.tsx';

const say = wordsOf('settings');

const Settings = () => {
  const owner = useMay('owner');
  return (
    <>
      <Header title={say('title')} about={say('about')} />
      <Sections
        sections={[
          ...(owner ? [{ id: 'people', title: say('people'), content: () => <People /> }] : []),
          { id: 'embed', title: say('embed'), content: () => <Embed /> },
          { id: 'roles', title: say('roles'), content: () => <Roles /> },
        ]}
      />
    </>
  );
};
export default Settings;
