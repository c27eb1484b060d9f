import { Header } from '../../parts/header.tsx';
import { LiveChip } from '../../parts/live-chip.tsx';
import { Sections } from '../../parts/sections.tsx';
import { wordsOf } from '../../shell/words.ts';
import { Functions } from './functions.tsx';
import { Parked } from './parked.tsx';
import { Schedules } from './schedules.tsx';
import { State } from './state.tsx';

const say = wordsOf('operations');

const Operations = () => (
  <>
    <Header title={say('title')} about={say('about')}>
      <LiveChip />
    </Header>
    <State />
    <Sections
      sections={[
        { id: 'parked', title: say('parked'), content: () => <Parked /> },
        { id: 'functions', title: say('functions'), content: () => <Functions /> },
        { id: 'schedules', title: say('schedules'), content: () => <Schedules /> },
      ]}
    />
  </>
);
export default Operations;
