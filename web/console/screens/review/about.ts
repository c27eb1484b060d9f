import IconShieldSearch from '@tabler/icons-react/dist/esm/icons/IconShieldSearch.mjs';
import type { Screen } from '../screen.ts';

const review: Screen = {
  id: 'review',
  paths: ['/review'],
  group: 'shop',
  place: 20,
  key: 'r',
  role: 'viewer',
  title: { en: 'Fraud review', es: 'Revisión de fraude' },
  icon: IconShieldSearch,
  also: ['orders'],
  load: () => import('./index.tsx'),
};
export default review;
