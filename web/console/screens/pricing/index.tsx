import { Header } from '../../parts/header.tsx';
import { Sections } from '../../parts/sections.tsx';
import { wordsOf } from '../../shell/words.ts';
import { Deliveries } from './deliveries.tsx';
import { Promotions } from './promotions.tsx';
import { Taxes } from './taxes.tsx';

const say = wordsOf('pricing');

const Pricing = () => (
  <>
    <Header title={say('title')} about={say('about')} />
    <Sections
      sections={[
        { id: 'promotions', title: say('promotions'), content: () => <Promotions /> },
        { id: 'delivery', title: say('deliveries'), content: () => <Deliveries /> },
        { id: 'tax', title: say('taxes'), content: () => <Taxes /> },
      ]}
    />
  </>
);
export default Pricing;
