import {
  area,
  bark,
  box,
  cream,
  dot,
  each,
  faint,
  gold,
  ink,
  iron,
  line,
  moved,
  oval,
  steel,
  turned,
  type Shape,
  type Tint,
} from './ink.ts';

const weight = ({ main, dark, light }: Tint): string =>
  box(66, 102, 68, 14, 4, steel) +
  box(30, 88, 20, 42, 7, main) +
  box(46, 78, 22, 62, 8, dark) +
  box(150, 88, 20, 42, 7, main) +
  box(132, 78, 22, 62, 8, dark) +
  line('M52 88v40M138 88v40', light, 4);

export const outdoors: Readonly<Record<string, Shape>> = {
  flask: ({ main, dark, light }) =>
    line('M88 30q12-14 24 0', ink, 6) +
    box(82, 30, 36, 24, 6, ink) +
    area('M80 52h40q16 8 16 28v76q0 10-10 10H74q-10 0-10-10V80q0-20 16-28z', main) +
    box(64, 138, 72, 8, 0, dark) +
    box(74, 84, 8, 48, 4, light) +
    area('M92 120l12-22 8 12 6-8 8 18z', cream),
  'yoga-mat': ({ main, dark, light }) =>
    area('M60 118h114v40q0 6-6 6H60z', light) +
    box(28, 68, 124, 62, 0, main) +
    oval(152, 99, 16, 31, dark) +
    oval(28, 99, 16, 31, main) +
    `<ellipse cx="152" cy="99" rx="10" ry="21" fill="none" stroke="${light}" stroke-width="4"/>` +
    oval(152, 99, 4, 9, ink) +
    box(58, 68, 10, 62, 0, cream) +
    box(106, 68, 10, 62, 0, cream),
  dumbbell: (tint) => moved(6, -36, faint(0.85, weight(tint))) + moved(-4, 26, weight(tint)),
  tent: ({ main, dark, light }) =>
    area('M22 160L100 40l78 120z', main) +
    area('M100 40l78 120h-48z', dark) +
    area('M100 76l30 84H70z', ink) +
    area('M100 76l-30 84h16q12-40 14-84z', light) +
    line('M100 40l-6-14M100 40l6-14', bark, 5) +
    line('M22 160l-12 6M178 160l12 6', iron, 4),
  'sleeping-bag': ({ main, dark, light }) =>
    area('M58 66q0-34 42-34t42 34l8 40-14 50q-4 10-14 10H78q-10 0-14-10L50 106z', main) +
    area('M68 66q2-24 32-24t32 24v18q-32 16-64 0z', cream) +
    oval(100, 66, 24, 14, '#ffffff') +
    each([104, 122, 140], (y) => line(`M${56 + (y - 104) / 4} ${y}q44 12 ${88 - (y - 104) / 2} 0`, dark, 3)) +
    line('M128 94l-8 66', light, 4),
  telescope: ({ main, dark, light }) =>
    line('M104 108l-34 58M104 108l34 58M104 108v58', bark, 7) +
    turned(
      -28,
      box(26, 80, 66, 26, 5, dark),
      box(88, 74, 76, 38, 6, main),
      box(158, 70, 14, 46, 4, gold),
      box(16, 84, 14, 18, 3, gold),
      line('M96 84h56', light, 5),
    ) +
    dot(104, 108, 10, ink) +
    each(
      [
        [40, 40],
        [66, 26],
        [30, 72],
      ] as const,
      ([x, y]) => area(`M${x} ${y - 8}l2 6 6 2-6 2-2 6-2-6-6-2 6-2z`, gold),
    ),
  helmet: ({ main, dark, light }) =>
    line('M62 122q10 40 36 40', ink, 5) +
    line('M128 124q-10 38-30 38', ink, 5) +
    area('M26 124q-4-78 76-80 74 2 74 70 0 12-14 10-70-10-136 0z', main) +
    each([58, 84, 110, 136], (x) => area(`M${x} 104q2-26 ${(100 - x) * 0.3 + 4}-40 14 12 10 40z`, dark)) +
    line('M46 96q6-26 26-36', light, 6) +
    box(90, 156, 16, 10, 4, ink),
  'bike-bell': ({ main, dark, light }) =>
    line('M20 160h160', iron, 15) +
    box(86, 120, 28, 46, 6, ink) +
    area('M46 120q0-64 54-64t54 64z', main) +
    box(40, 114, 120, 14, 7, dark) +
    dot(100, 54, 10, dark) +
    line('M66 104q2-26 20-34', light, 7) +
    line('M152 100l22-12', ink, 7) +
    dot(176, 86, 7, ink),
  picnic: ({ main, dark, light }) =>
    area('M20 146l40-64h120l-24 64q-4 16-20 16H30q-14 0-10-16z', cream) +
    each([0, 1, 2, 3], (i) => area(`M${30 + i * 32} 162l30-80h15l-28 80z`, i % 2 ? light : main)) +
    each([98, 122, 146], (y) => line(`M${60 - (y - 82) * 0.55} ${y}h116`, dark, 4)) +
    line('M92 88q2-50 24-50t28 50', bark, 7) +
    area('M76 74h84l-8 44H84z', '#c08a58') +
    box(72, 66, 92, 14, 6, bark),
};
