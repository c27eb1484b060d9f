import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import type { Screen } from '../screen.ts';

const playground: Screen = {
  id: 'playground',
  paths: ['/playground'],
  group: 'talk',
  place: 30,
  key: 'p',
  role: 'author',
  also: ['intents'],
  title: { en: 'Playground', es: 'Sala de pruebas' },
  icon: IconPlayerPlay,
  load: () => import('./index.tsx'),
};
export default playground;
