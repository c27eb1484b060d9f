import { Header } from '../../parts/header.tsx';
import { LiveChip } from '../../parts/live-chip.tsx';
import { Sections } from '../../parts/sections.tsx';
import { wordsOf } from '../../shell/words.ts';
import { Lines } from './lines.tsx';
import { OrderDrawer } from './order.tsx';
import { Runs } from './runs.tsx';
import { Suggested } from './suggested.tsx';
import { Terms } from './terms.tsx';

const say = wordsOf('vendors');

const Vendors = () => (
  <>
    <Header title={say('title')} about={say('about')}>
      <LiveChip />
    </Header>
    <Sections
      sections={[
        { id: 'runs', title: say('runs'), content: () => <Runs /> },
        { id: 'suggested', title: say('suggested'), content: () => <Suggested /> },
        { id: 'lines', title: say('lines'), content: () => <Lines /> },
        { id: 'terms', title: say('terms'), content: () => <Terms /> },
      ]}
    />
    <OrderDrawer />
  </>
);
export default Vendors;
