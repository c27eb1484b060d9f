import IconVersions from '@tabler/icons-react/dist/esm/icons/IconVersions.mjs';
import type { Screen } from '../screen.ts';

const versions: Screen = {
  id: 'versions',
  paths: ['/versions'],
  group: 'talk',
  place: 50,
  key: 'v',
  role: 'viewer',
  title: { en: 'Versions', es: 'Versiones' },
  icon: IconVersions,
  load: () => import('./index.tsx'),
};
export default versions;
