import {
  area,
  box,
  coral,
  cream,
  dot,
  each,
  gold,
  ink,
  iron,
  leaf,
  line,
  moved,
  oval,
  sky,
  steel,
  turned,
  type Shape,
} from './ink.ts';

const pencil = (x: number, y: number, colour: string, end: string): string =>
  area(`M${x} ${y + 22}l9-24 9 24z`, '#f0d3a8') +
  area(`M${x + 6} ${y + 7}l3-9 3 9z`, ink) +
  box(x, y + 22, 18, 96, 0, colour) +
  box(x + 6, y + 22, 6, 96, 0, 'rgba(255,255,255,.25)') +
  box(x, y + 116, 18, 12, 3, end);

export const desk: Readonly<Record<string, Shape>> = {
  notebook: ({ main, dark, light }) =>
    box(60, 42, 92, 124, 6, cream) +
    box(52, 38, 94, 128, 8, main) +
    box(52, 38, 18, 128, 8, dark) +
    box(128, 38, 7, 128, 0, light) +
    box(80, 62, 38, 24, 4, cream) +
    box(87, 71, 24, 4, 2, main) +
    area('M92 166h10v14l-5-5-5 5z', coral),
  sketchbook: ({ main, dark, light }) =>
    box(56, 40, 96, 126, 6, cream) +
    box(50, 36, 96, 128, 6, main) +
    each([48, 66, 84, 102, 120, 138, 154], (y) => line(`M42 ${y}h16`, iron, 5)) +
    line('M78 118q14-40 26-12t24-22', light, 5) +
    dot(122, 66, 9, light) +
    turned(28, box(146, 60, 12, 84, 2, gold), area('M146 144l6 16 6-16z', '#f0d3a8')) +
    box(50, 158, 96, 6, 3, dark),
  pen: ({ main, dark, light }) =>
    turned(
      -45,
      box(60, 88, 98, 24, 11, main),
      box(150, 88, 38, 24, 11, dark),
      box(146, 88, 8, 24, 0, gold),
      box(70, 92, 70, 5, 2.5, light),
      area('M62 90v20l-18-3v-14z', ink),
      area('M46 94v12L12 100z', gold),
      line('M20 100h22', ink, 1.5),
    ),
  pens: ({ main, dark, light }) =>
    each([44, 68, 92, 116, 140], (x, i) =>
      moved(
        x,
        i % 2 ? 4 : -4,
        area('M3 150l5 18 5-18z', steel),
        box(0, 70, 16, 82, 4, cream),
        box(0, 118, 16, 34, 4, main),
        box(0, 36, 16, 54, 6, main),
        box(11, 46, 5, 38, 2.5, dark),
        box(3, 44, 3, 36, 1.5, light),
      ),
    ),
  pencils: ({ main, light }) =>
    each([44, 67, 90, 113, 136], (x, i) => pencil(x, 36 + (i % 2) * 8, i % 2 ? light : main, '#e79aa6')),
  'colour-pencils': () =>
    each([coral, gold, leaf, sky, '#8463ab'], (colour, i) => pencil(44 + i * 23, 36 + (i % 2) * 8, colour, cream)),
  planner: ({ main, dark, light }) =>
    box(40, 56, 120, 110, 8, cream) +
    area('M40 64q0-8 8-8h104q8 0 8 8v22H40z', main) +
    each([60, 86, 112, 138], (x) => box(x, 46, 5, 20, 2.5, dark)) +
    each([0, 1, 2, 3], (i) =>
      each([0, 1, 2], (j) => box(52 + i * 25, 98 + j * 20, 20, 14, 3, (i + j) % 4 ? '#eadfca' : light)),
    ),
  'sticky-notes': ({ main, dark, light }) =>
    turned(9, box(62, 60, 88, 88, 3, sky)) +
    turned(-7, box(52, 62, 90, 90, 3, '#f1adc1')) +
    area('M50 58h96v78l-24 26H50z', main) +
    area('M146 136h-24v26z', dark) +
    line('M64 82h62M64 100h54M64 118h38', light, 6),
  scissors: ({ main, dark }) =>
    line('M76 128L126 36', steel, 15) +
    line('M124 128L74 36', iron, 15) +
    dot(100, 84, 6, ink) +
    each(
      [70, 130],
      (x, i) => `<circle cx="${x}" cy="146" r="19" fill="none" stroke="${i ? dark : main}" stroke-width="12"/>`,
    ),
  'gift-wrap': ({ main, dark, light }) =>
    turned(
      -30,
      box(24, 78, 152, 46, 6, main),
      oval(176, 101, 9, 23, cream),
      oval(176, 101, 4, 10, dark),
      each(
        [
          [40, 90],
          [62, 110],
          [84, 90],
          [106, 112],
          [128, 92],
          [150, 110],
        ] as const,
        ([x, y], i) => dot(x, y, 6, [gold, cream, sky][i % 3] ?? cream),
      ),
      area('M92 76h16v50H92z', light),
      line('M100 76q-22-26-26-6t26 6q22-26 26-6t-26 6', gold, 5),
    ),
  envelope: ({ main, dark, light }) =>
    moved(10, -16, box(38, 66, 116, 84, 6, dark)) +
    box(36, 70, 120, 88, 6, main) +
    area('M38 156l42-44h32l42 44z', light) +
    area('M38 72l58 52 58-52z', dark) +
    area('M42 71l54 46 54-46z', light),
};
