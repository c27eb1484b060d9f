import IconBuildingWarehouse from '@tabler/icons-react/dist/esm/icons/IconBuildingWarehouse.mjs';
import type { Screen } from '../screen.ts';

const vendors: Screen = {
  id: 'vendors',
  paths: ['/vendors'],
  group: 'shop',
  place: 60,
  key: 'b',
  role: 'viewer',
  title: { en: 'Vendors', es: 'Proveedores' },
  icon: IconBuildingWarehouse,
  load: () => import('./index.tsx'),
};
export default vendors;
