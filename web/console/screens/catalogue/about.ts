import IconPackage from '@tabler/icons-react/dist/esm/icons/IconPackage.mjs';
import type { Screen } from '../screen.ts';

const catalogue: Screen = {
  id: 'catalogue',
  paths: ['/catalogue'],
  group: 'shop',
  place: 30,
  key: 'c',
  role: 'viewer',
  title: { en: 'Catalogue', es: 'Catálogo' },
  icon: IconPackage,
  load: () => import('./index.tsx'),
};
export default catalogue;
