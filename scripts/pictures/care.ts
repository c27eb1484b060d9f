import {
  area,
  bark,
  box,
  cream,
  dot,
  each,
  ink,
  iron,
  leaf,
  line,
  oval,
  steel,
  turned,
  wood,
  type Shape,
} from './ink.ts';

export const care: Readonly<Record<string, Shape>> = {
  soap: ({ main, dark, light }) =>
    each(
      [
        [58, 66, 15],
        [138, 56, 11],
        [118, 40, 7],
        [80, 46, 8],
      ] as const,
      ([x, y, r]) => dot(x, y, r, '#ffffff') + dot(x - r / 3, y - r / 3, r / 4, light),
    ) +
    box(34, 88, 132, 72, 30, dark) +
    box(34, 82, 132, 70, 30, main) +
    box(52, 96, 96, 42, 20, light) +
    area('M100 106q16 8 0 24-16-16 0-24z', dark),
  'pump-bottle': ({ main, dark, light }) =>
    line('M100 54V36H74', ink, 8) +
    box(88, 50, 24, 16, 4, ink) +
    area('M80 64h40q20 4 20 26v64q0 12-12 12H72q-12 0-12-12V90q0-22 20-26z', main) +
    box(72, 98, 56, 46, 6, cream) +
    area('M102 134q-20-6-14-28 24 4 14 28z', leaf) +
    line('M94 112q8 8 10 20', '#fff', 2) +
    line('M69 90v58', light, 4) +
    box(60, 156, 80, 6, 3, dark),
  tube: ({ main, dark, light }) =>
    box(64, 24, 72, 12, 3, dark) +
    area('M64 34h72l-10 98H74z', main) +
    area('M72 58h56l-5 50H77z', cream) +
    dot(100, 82, 14, light) +
    line('M94 82l5 5 8-10', dark, 4) +
    area('M78 132h44l4 34H74z', dark) +
    line('M82 140v20M94 140v20M106 140v20M118 140v20', main, 3),
  toothbrush: ({ main, dark, light }) =>
    turned(
      -40,
      box(10, 92, 180, 17, 8, wood),
      box(20, 96, 70, 5, 2.5, '#dcb489'),
      each([138, 148, 158, 168], (x) => box(x, 70, 8, 24, 2, main)),
      each([142, 152, 162, 172], (x) => box(x, 72, 4, 22, 1, light)),
      box(58, 92, 10, 17, 0, dark),
    ),
  'lip-balm': ({ main, dark, light }) =>
    area('M86 82V52q0-6 6-10l22-10v50z', '#f6c9a6') +
    box(80, 78, 40, 26, 4, cream) +
    box(74, 100, 52, 66, 6, main) +
    box(74, 152, 52, 14, 5, dark) +
    box(82, 110, 5, 36, 2.5, light) +
    area('M100 118l10 6v10l-10 6-10-6v-10z', '#e3b341') +
    turned(0, box(138, 118, 30, 48, 6, main), box(144, 124, 4, 34, 2, light)),
  hairbrush: ({ main, dark, light }) =>
    turned(
      30,
      box(88, 112, 24, 78, 12, main),
      oval(100, 72, 44, 56, main),
      oval(100, 72, 33, 44, dark),
      each([48, 62, 76, 90], (y) => each([80, 93, 107, 120], (x) => dot(x, y + 3, 3.6, light))),
      line('M96 136v38', bark, 3),
    ),
  razor: ({ main, dark, light }) =>
    box(52, 34, 96, 24, 7, main) +
    box(56, 54, 88, 6, 2, steel) +
    box(46, 58, 108, 8, 3, dark) +
    box(92, 64, 16, 22, 3, iron) +
    box(88, 82, 24, 84, 10, main) +
    each([96, 108, 120, 132, 144], (y) => line(`M90 ${y}l20 7`, dark, 3)) +
    line('M62 42h66', light, 4),
};
