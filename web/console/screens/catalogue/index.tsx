import { Header } from '../../parts/header.tsx';
import { Sections } from '../../parts/sections.tsx';
import { wordsOf } from '../../shell/words.ts';
import { Alike } from './alike.tsx';
import { Files } from './files.tsx';
import { Low } from './low.tsx';
import { Products } from './products.tsx';
import { Questions } from './questions.tsx';
import { Wordings } from './wordings.tsx';

const say = wordsOf('catalogue');

const Catalogue = () => (
  <>
    <Header title={say('title')} about={say('about')} />
    <Sections
      sections={[
        { id: 'products', title: say('products'), content: () => <Products /> },
        { id: 'questions', title: say('questions'), content: () => <Questions /> },
        { id: 'low', title: say('low'), content: () => <Low /> },
        { id: 'alike', title: say('alike'), content: () => <Alike /> },
        { id: 'wordings', title: say('wordings'), content: () => <Wordings /> },
        { id: 'files', title: say('files'), content: () => <Files /> },
      ]}
    />
  </>
);
export default Catalogue;
