import {
  area,
  bark,
  box,
  cocoa,
  cream,
  dot,
  each,
  faint,
  ink,
  iron,
  line,
  oval,
  steel,
  turned,
  type Shape,
} from './ink.ts';

const steam = faint(0.55, line('M82 48q-7-9 0-18', '#fff', 5), line('M106 48q-7-9 0-18', '#fff', 5));

export const kitchen: Readonly<Record<string, Shape>> = {
  mug: ({ main, dark, light }) =>
    line('M136 92h10q18 0 18 22t-18 22h-12', dark, 12) +
    area('M54 72h84v76q0 18-18 18H72q-18 0-18-18z', main) +
    oval(96, 72, 42, 10, dark) +
    oval(96, 73, 35, 7, cocoa) +
    box(64, 94, 9, 52, 4.5, light) +
    steam,
  'enamel-mug': ({ main, dark, light }) =>
    line('M140 90h8q18 0 16 20t-22 22', main, 9) +
    area('M52 74h92l-6 82q-1 10-12 10H70q-11 0-12-10z', main) +
    oval(98, 74, 46, 10, cream) +
    oval(98, 75, 39, 7, dark) +
    box(55, 146, 86, 5, 2, cream) +
    each(
      [
        [74, 104],
        [92, 124],
        [112, 100],
        [124, 130],
        [82, 138],
        [104, 112],
      ] as const,
      ([x, y]) => dot(x, y, 2.4, light),
    ),
  tumbler: ({ main, dark, light }) =>
    area('M66 60h68l-8 98q-1 8-9 8H83q-8 0-9-8z', main) +
    box(58, 44, 84, 18, 7, dark) +
    box(84, 34, 26, 12, 5, dark) +
    area('M69 92h62l-2.300 30H71.300z', cream) +
    dot(100, 107, 8, light),
  plates: ({ main, dark, light }) =>
    each([148, 134, 120], (y) => oval(100, y, 66, 20, dark) + oval(100, y - 4, 66, 20, main)) +
    oval(100, 104, 66, 21, dark) +
    oval(100, 100, 66, 21, light) +
    oval(100, 101, 44, 12, main),
  bowl: ({ main, dark, light }) =>
    box(78, 150, 44, 14, 5, dark) +
    area('M38 92h124q0 66-62 66T38 92z', main) +
    oval(100, 92, 62, 17, dark) +
    oval(100, 93, 54, 13, light) +
    line('M54 116q6 20 20 29', light, 6),
  glass: ({ main, light }) =>
    faint(0.7, area('M60 48h80l-9 112q-1 6-8 6H77q-7 0-8-6z', '#fff')) +
    faint(0.65, area('M63 84h74l-6 74q-1 6-8 6H77q-7 0-8-6z', main)) +
    oval(100, 84, 37, 6, light) +
    line('M60 48h80', '#ffffff', 4) +
    line('M74 98l4 52', '#ffffff', 5),
  grinder: ({ main, dark, light }) =>
    faint(0.6, area('M66 44h68l-8 48H74z', '#d8b48f')) +
    each(
      [
        [84, 80],
        [98, 84],
        [112, 80],
        [91, 68],
        [107, 68],
      ] as const,
      ([x, y]) => oval(x, y, 7, 5, cocoa),
    ) +
    box(62, 36, 76, 10, 5, dark) +
    area('M68 90h64l8 68q1 8-8 8H68q-9 0-8-8z', main) +
    dot(100, 124, 17, light) +
    dot(100, 124, 12, steel) +
    line('M100 124l6-8', ink, 3),
  'hand-grinder': ({ main, dark, light }) =>
    line('M100 70V50h46', iron, 6) +
    dot(150, 46, 10, bark) +
    area('M76 74q24-16 48 0z', steel) +
    box(72, 74, 56, 50, 6, steel) +
    box(68, 112, 64, 54, 10, main) +
    box(68, 112, 64, 10, 5, dark) +
    box(78, 130, 8, 28, 4, light),
  'french-press': ({ main, dark, light }) =>
    line('M132 86h14q12 0 12 14v30q0 14-12 14h-14', dark, 9) +
    box(97, 36, 6, 30, 2, iron) +
    dot(100, 36, 9, ink) +
    faint(0.85, box(66, 74, 68, 90, 8, '#f2f7f8')) +
    box(66, 104, 68, 60, 8, cocoa) +
    box(62, 94, 76, 9, 3, main) +
    box(62, 152, 76, 14, 5, main) +
    area('M62 78q38-34 76 0z', main) +
    box(75, 108, 6, 40, 3, light),
  kettle: ({ main, dark, light }) =>
    area('M66 84L36 76l22 42z', dark) +
    line('M126 70q42-12 40 32 0 18-12 30', ink, 11) +
    area('M62 86q4-26 38-26t38 26l10 66H52z', main) +
    dot(100, 56, 9, ink) +
    box(48, 150, 104, 16, 6, ink) +
    box(68, 94, 9, 46, 4.5, light) +
    line('M64 84h72', dark, 3),
  teapot: ({ main, dark, light }) =>
    line('M142 94q34-4 28 24-5 24-36 22', dark, 9) +
    line('M60 128q-26-6-26-44', main, 15) +
    oval(100, 118, 52, 44, main) +
    area('M66 86q34-26 68 0-34 12-68 0z', dark) +
    dot(100, 66, 8, dark) +
    box(76, 156, 48, 10, 5, dark) +
    line('M84 128q16-26 34-22', light, 5) +
    each(
      [
        [96, 112],
        [108, 122],
        [118, 104],
      ] as const,
      ([x, y]) => oval(x, y, 7, 4, light),
    ),
  pan: ({ main, dark, light }) =>
    line('M124 132l44 36', dark, 17) +
    line('M146 150l20 16', main, 7) +
    dot(86, 96, 60, dark) +
    dot(86, 96, 50, main) +
    line('M54 78q12-22 36-22', light, 6),
  board: ({ main, dark, light }) =>
    box(80, 26, 40, 40, 16, main) +
    dot(100, 42, 7, cream) +
    box(50, 54, 100, 112, 16, main) +
    box(60, 64, 80, 92, 10, dark) +
    box(63, 67, 74, 86, 8, light) +
    line('M76 82q30 10 52 0', main, 3) +
    line('M74 110q28 12 54-2', main, 3) +
    line('M78 136q26 8 46-2', main, 3),
  knife: ({ main, light }) =>
    turned(
      -42,
      area('M14 90h110v26H52Q20 112 14 90z', steel),
      line('M24 96h98', '#eef1f4', 4),
      box(122, 86, 68, 30, 11, main),
      each([138, 156, 174], (x) => dot(x, 100, 3.6, light)),
    ),
};
