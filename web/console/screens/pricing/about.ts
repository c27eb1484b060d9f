import IconDiscount from '@tabler/icons-react/dist/esm/icons/IconDiscount.mjs';
import type { Screen } from '../screen.ts';

const pricing: Screen = {
  id: 'pricing',
  paths: ['/pricing'],
  group: 'shop',
  place: 50,
  key: 'm',
  role: 'viewer',
  title: { en: 'Pricing', es: 'Precios' },
  icon: IconDiscount,
  load: () => import('./index.tsx'),
};
export default pricing;
