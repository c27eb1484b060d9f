import {
  area,
  bark,
  box,
  coral,
  cream,
  dot,
  each,
  gold,
  ink,
  iron,
  line,
  oval,
  steel,
  wood,
  type Shape,
} from './ink.ts';

export const bags: Readonly<Record<string, Shape>> = {
  backpack: ({ main, dark, light }) =>
    line('M84 44q0-16 16-16t16 16', dark, 8) +
    box(40, 104, 24, 50, 10, dark) +
    box(136, 104, 24, 50, 10, dark) +
    area('M54 84q0-44 46-44t46 44v68q0 14-14 14H68q-14 0-14-14z', main) +
    area('M54 84q0-44 46-44t46 44v14H54z', dark) +
    box(68, 112, 64, 42, 10, light) +
    box(68, 112, 64, 14, 6, dark) +
    box(84, 92, 9, 32, 3, wood) +
    box(107, 92, 9, 32, 3, wood) +
    dot(88.5, 118, 3, gold) +
    dot(111.5, 118, 3, gold),
  tote: ({ main, dark }) =>
    line('M74 78q-4-50 26-50t26 50', dark, 9) +
    area('M50 72h100l8 90q0 4-4 4H46q-4 0-4-4z', main) +
    box(50, 72, 100, 9, 2, dark) +
    area('M72 134q10-40 28-12 18-28 28 12z', dark) +
    dot(112, 106, 8, coral),
  'messenger-bag': ({ main, dark, light }) =>
    line('M46 92Q100-10 154 92', dark, 10) +
    box(36, 80, 128, 84, 14, dark) +
    area('M36 92q0-14 14-14h100q14 0 14 14v30q0 16-16 16H52q-16 0-16-16z', main) +
    box(88, 122, 24, 28, 5, wood) +
    box(95, 136, 10, 7, 2, gold) +
    line('M48 90h104', light, 4),
  duffel: ({ main, dark, light }) =>
    line('M66 98q0-46 34-46t34 46', dark, 9) +
    box(24, 84, 152, 78, 32, main) +
    box(58, 84, 14, 78, 0, dark) +
    box(128, 84, 14, 78, 0, dark) +
    line('M48 96h104', light, 4) +
    box(84, 114, 32, 26, 5, dark) +
    dot(100, 127, 5, gold) +
    oval(28, 124, 5, 22, dark),
  suitcase: ({ main, dark, light }) =>
    line('M84 60V26h32v34', iron, 6) +
    box(52, 50, 96, 108, 14, main) +
    each([68, 84, 100, 116, 132], (x) => line(`M${x} 62v84`, dark, 4)) +
    line('M60 66v60', light, 4) +
    box(84, 90, 32, 22, 6, cream) +
    box(92, 99, 16, 4, 2, main) +
    dot(66, 164, 8, ink) +
    dot(134, 164, 8, ink),
  wallet: ({ main, dark, light }) =>
    box(60, 54, 88, 40, 6, steel) +
    box(54, 62, 92, 40, 6, '#8cc2a3') +
    box(36, 74, 128, 88, 12, main) +
    box(36, 74, 128, 18, 9, dark) +
    box(124, 104, 44, 30, 10, dark) +
    dot(140, 119, 6, gold) +
    `<rect x="44" y="98" width="112" height="56" rx="8" fill="none" stroke="${light}" stroke-width="2.500" stroke-dasharray="6 5"/>`,
  'lunch-bag': ({ main, dark, light }) =>
    line('M78 62q0-28 22-28t22 28', dark, 9) +
    box(46, 56, 108, 110, 14, main) +
    box(46, 56, 108, 30, 14, dark) +
    line('M54 82h92', cream, 4) +
    box(64, 100, 72, 50, 10, light) +
    area('M100 112q-16-8-18 8 2 18 18 22 16-4 18-22-2-16-18-8z', coral) +
    line('M100 112q2-8 10-8', bark, 4),
  umbrella: ({ main, dark, light }) =>
    line('M100 40v104q0 18-16 18t-14-14', bark, 8) +
    area('M22 108q6-72 78-76 72 4 78 76-18-16-34 0-20-18-44 0-24-18-44 0-16-16-34 0z', main) +
    area('M56 108q6-54 44-76 38 22 44 76-20-18-44 0-24-18-44 0z', dark) +
    area('M84 101q2-44 16-69 14 25 16 69-8 0-16 7-8-7-16-7z', light) +
    line('M100 32v-10', ink, 6),
};
