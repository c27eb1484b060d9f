import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import type { Screen } from '../screen.ts';

const audit: Screen = {
  id: 'audit',
  paths: ['/audit'],
  group: 'house',
  place: 20,
  key: 'a',
  role: 'owner',
  title: { en: 'Audit log', es: 'Registro' },
  icon: IconHistory,
  load: () => import('./index.tsx'),
};
export default audit;
