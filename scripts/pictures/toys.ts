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
  leaf,
  line,
  moved,
  oval,
  sky,
  steel,
  turned,
  wood,
  type Shape,
} from './ink.ts';

export const toys: Readonly<Record<string, Shape>> = {
  chess: ({ main, dark, light }) =>
    area('M30 132h140l14 32H16z', dark) +
    each([0, 1, 2, 3, 4, 5], (i) => area(`M${36 + i * 22} 136h20l${i - 2} 12h-22z`, i % 2 ? light : cream)) +
    dot(76, 66, 15, cream) +
    area('M66 76h20q0 30 14 50H52q14-20 14-50z', cream) +
    box(48, 122, 56, 12, 5, cream) +
    area('M112 126q4-18 10-26-16 2-18-8 4-16 20-24l4-12 8 10q22 8 18 60z', main) +
    box(104, 122, 54, 12, 5, main) +
    dot(128, 82, 3, cream) +
    line('M64 78h24', dark, 4),
  'board-game': ({ main, dark, light }) =>
    box(34, 60, 112, 106, 6, dark) +
    box(30, 52, 112, 106, 6, main) +
    dot(86, 96, 30, gold) +
    dot(96, 90, 26, main) +
    line('M48 138h76M60 148h52', cream, 5) +
    box(128, 112, 36, 36, 7, cream) +
    each(
      [
        [138, 122],
        [146, 130],
        [154, 138],
      ] as const,
      ([x, y]) => dot(x, y, 4, ink),
    ) +
    dot(160, 92, 8, coral) +
    area('M152 112q2-14 8-14t8 14z', coral) +
    line('M40 62v40', light, 4),
  cards: ({ main, dark, light }) =>
    moved(
      0,
      6,
      turned(
        -16,
        box(56, 40, 76, 108, 8, cream),
        box(62, 46, 64, 96, 5, main),
        area('M94 66l20 28-20 28-20-28z', light),
        dot(94, 94, 8, dark),
      ),
    ) +
    moved(
      10,
      6,
      turned(
        12,
        box(66, 40, 76, 108, 8, '#fffdf8'),
        area('M104 112q-28-18-22-34 10-12 22 4 12-16 22-4 6 16-22 34z', coral),
        dot(76, 54, 5, coral),
        dot(132, 134, 5, coral),
      ),
    ),
  puzzle: ({ main, dark, light }) =>
    area(
      'M36 40h54q-6 16 10 16t10-16h54v54q-16-6-16 10t16 10v50h-54q6-16-10-16t-10 16H36v-50q16 6 16-10T36 94z',
      main,
    ) +
    area('M100 56q16 0 10-16h54v54q-16-6-16 10h-48z', light) +
    area('M36 114q16 6 16-10h48v44q-16 0-10 16H36z', dark) +
    line('M100 56v30q-14-4-14 8t14 10v44M52 104h30q-2 14 10 14t8-14h48', cream, 3),
  blocks: ({ main, dark, light }) =>
    box(36, 118, 48, 48, 4, main) +
    box(88, 118, 76, 48, 4, gold) +
    area('M108 166v-12q0-16 18-16t18 16v12z', '#e4eef0') +
    box(52, 74, 44, 44, 4, leaf) +
    box(100, 74, 44, 44, 4, sky) +
    area('M92 74l30-40 30 40z', dark) +
    line('M44 126v32', light, 5) +
    dot(74, 96, 9, cream) +
    box(113, 87, 18, 18, 3, cream),
  teddy: ({ main, dark, light }) =>
    dot(66, 46, 18, main) +
    dot(134, 46, 18, main) +
    dot(66, 46, 9, light) +
    dot(134, 46, 9, light) +
    oval(56, 120, 18, 26, main) +
    oval(144, 120, 18, 26, main) +
    oval(100, 130, 42, 38, main) +
    oval(100, 134, 24, 24, light) +
    oval(70, 158, 22, 14, dark) +
    oval(130, 158, 22, 14, dark) +
    dot(100, 72, 42, main) +
    oval(100, 84, 18, 14, light) +
    dot(84, 66, 5, ink) +
    dot(116, 66, 5, ink) +
    oval(100, 78, 7, 5, ink) +
    line('M100 82v6q-6 4-9 0M100 88q6 4 9 0', ink, 2.5),
  octopus: ({ main, dark, light }) =>
    each([-48, -34, -20, -6, 8, 22, 36, 48], (x, i) =>
      line(
        `M${100 + x * 0.7} 110q${x * 0.2} 24 ${x * 0.6} ${44 - Math.abs(x) * 0.5}q${x > 0 ? 8 : -8} 4 ${x > 0 ? 12 : -12}-6`,
        i % 2 ? dark : main,
        12,
      ),
    ) +
    area('M48 104q-4-72 52-72t52 72q-4 26-52 26t-52-26z', main) +
    oval(70, 60, 9, 14, light) +
    dot(82, 88, 7, ink) +
    dot(118, 88, 7, ink) +
    dot(84, 86, 2, cream) +
    dot(120, 86, 2, cream) +
    line('M88 104q12 12 24 0', ink, 4) +
    oval(70, 102, 7, 4, light) +
    oval(130, 102, 7, 4, light),
  kite: ({ main, dark, light }) =>
    area('M112 22l42 44-66 62-30-58z', main) +
    area('M112 22l42 44-34 32z', dark) +
    area('M112 22l-54 48 62 28z', light) +
    line('M112 22L88 128M58 70l96-4', cream, 2.5) +
    line('M88 128q-24 10-12 24t-12 20-28-6', ink, 3) +
    each(
      [
        [76, 140, coral],
        [72, 160, gold],
        [46, 170, sky],
      ] as const,
      ([x, y, c]) => area(`M${x - 10} ${y - 6}l10 6-10 6zM${x + 10} ${y - 6}l-10 6 10 6z`, c),
    ),
  train: ({ main, dark, light }) =>
    line('M20 162h160', bark, 6) +
    box(98, 88, 72, 46, 5, main) +
    box(98, 56, 40, 78, 5, dark) +
    box(106, 66, 24, 24, 3, sky) +
    box(92, 48, 52, 12, 5, main) +
    box(150, 62, 14, 30, 3, ink) +
    box(146, 56, 22, 9, 3, ink) +
    box(32, 96, 54, 38, 5, gold) +
    line('M86 128h14', ink, 5) +
    each([44, 74, 112, 154], (x) => dot(x, 144, 15, ink) + dot(x, 144, 6, steel)) +
    line('M146 102h16', light, 5) +
    dot(46, 90, 8, wood) +
    dot(64, 90, 8, bark),
  'jump-rope': ({ main, dark, light }) =>
    line('M62 84Q20 190 100 150T138 84', main, 8) +
    line('M62 100q-16 60 30 56', light, 3) +
    turned(8, box(52, 34, 20, 56, 10, wood), box(52, 48, 20, 6, 0, dark), box(52, 60, 20, 6, 0, dark)) +
    turned(-8, box(128, 34, 20, 56, 10, wood), box(128, 48, 20, 6, 0, dark), box(128, 60, 20, 6, 0, dark)),
  ball: ({ main, dark, light }) =>
    dot(100, 102, 62, main) +
    area('M100 40q40 60 0 124 18 0 38-12 30-52 0-100-18-12-38-12z', dark) +
    area('M100 40q-40 60 0 124-18 0-38-12-30-52 0-100 18-12 38-12z', cream) +
    line('M58 80q4-18 18-26', light, 7) +
    dot(100, 44, 7, cream),
};
