import IconReceipt from '@tabler/icons-react/dist/esm/icons/IconReceipt.mjs';
import type { Screen } from '../screen.ts';

const orders: Screen = {
  id: 'orders',
  paths: ['/orders'],
  group: 'shop',
  place: 10,
  key: 'o',
  role: 'viewer',
  title: { en: 'Orders', es: 'Pedidos' },
  icon: IconReceipt,
  load: () => import('./index.tsx'),
  find: async (typed) => (await import('./find.ts')).find(typed),
};
export default orders;
