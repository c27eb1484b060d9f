import { Header } from '../../parts/header.tsx';
import { Sections } from '../../parts/sections.tsx';
import { wordsOf } from '../../shell/words.ts';
import { InVain } from './in-vain.tsx';
import { Rules } from './rules.tsx';
import { Synonyms } from './synonyms.tsx';
import { Why } from './why.tsx';

const say = wordsOf('search');

const Search = () => (
  <>
    <Header title={say('title')} about={say('about')} />
    <Sections
      sections={[
        { id: 'why', title: say('why'), content: () => <Why /> },
        { id: 'rules', title: say('rules'), content: () => <Rules /> },
        { id: 'synonyms', title: say('synonyms'), content: () => <Synonyms /> },
        { id: 'in-vain', title: say('in-vain'), content: () => <InVain /> },
      ]}
    />
  </>
);
export default Search;
