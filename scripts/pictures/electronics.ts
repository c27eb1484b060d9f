import { area, box, cream, dot, each, faint, gold, ink, iron, line, oval, steel, turned, type Shape } from './ink.ts';

export const electronics: Readonly<Record<string, Shape>> = {
  headphones: ({ main, dark, light }) =>
    line('M48 118V96q0-56 52-56t52 56v22', main, 13) +
    line('M60 78q12-30 40-30', light, 4) +
    box(34, 100, 34, 58, 15, dark) +
    box(132, 100, 34, 58, 15, dark) +
    box(58, 104, 16, 50, 8, main) +
    box(126, 104, 16, 50, 8, main) +
    line('M44 116v26', light, 4),
  earbuds: ({ main, dark, light }) =>
    box(44, 100, 112, 66, 30, main) +
    line('M46 126h108', dark, 3) +
    dot(100, 142, 4, '#6bbf7b') +
    each(
      [72, 128],
      (x) =>
        box(x - 7, 52, 14, 56, 7, main) +
        oval(x + (x < 100 ? 6 : -6), 52, 18, 20, main) +
        oval(x + (x < 100 ? 14 : -14), 54, 7, 11, dark),
    ) +
    box(58, 108, 84, 6, 3, light),
  speaker: ({ main, dark, light }) =>
    box(56, 38, 88, 126, 28, main) +
    dot(100, 120, 32, dark) +
    dot(100, 120, 20, ink) +
    dot(100, 120, 8, light) +
    dot(100, 68, 17, dark) +
    dot(100, 68, 8, ink) +
    line('M66 64v64', light, 4) +
    line('M160 76q10 14 0 30M40 76q-10 14 0 30', light, 5),
  cable: ({ main, dark, light }) =>
    line('M54 62q0 82 46 82t46-36-46-40-46 40 46 44', main, 9) +
    line('M100 152q52 6 52-50V66', main, 9) +
    box(42, 40, 24, 32, 6, dark) +
    box(46, 24, 16, 18, 3, steel) +
    box(140, 40, 24, 32, 6, dark) +
    box(144, 24, 16, 18, 3, steel) +
    line('M50 50h8M148 50h8', light, 3),
  charger: ({ main, dark, light }) =>
    box(80, 26, 10, 30, 3, iron) +
    box(110, 26, 10, 30, 3, iron) +
    box(54, 52, 92, 90, 16, main) +
    box(54, 118, 92, 24, 12, dark) +
    box(72, 76, 22, 10, 5, ink) +
    box(106, 76, 22, 10, 5, ink) +
    area('M104 92l-18 24h12l-4 18 20-26h-13z', gold) +
    line('M100 142v26', iron, 7) +
    line('M64 64v40', light, 4),
  'wireless-charger': ({ main, dark, light }) =>
    oval(100, 138, 70, 24, dark) +
    oval(100, 130, 70, 24, main) +
    oval(100, 130, 50, 15, light) +
    turned(-8, box(64, 44, 62, 84, 9, ink), box(69, 50, 52, 72, 5, '#bcdcea')) +
    area('M98 66l-16 24h11l-4 18 18-26h-12z', gold) +
    line('M168 140q16 4 14 24', dark, 5),
  'power-bank': ({ main, dark, light }) =>
    box(60, 36, 80, 130, 16, main) +
    box(60, 140, 80, 26, 13, dark) +
    each([84, 95, 106, 117], (x, i) => dot(x, 152, 3.5, i < 3 ? '#8fe0a5' : light)) +
    box(90, 44, 20, 8, 4, ink) +
    area('M104 72l-20 30h14l-5 24 22-34h-14z', gold) +
    line('M70 56v60', light, 4),
  keyboard: ({ main, dark, light }) =>
    box(18, 74, 164, 84, 12, dark) +
    box(18, 70, 164, 82, 12, main) +
    each([80, 97, 114], (y, row) =>
      each([0, 1, 2, 3, 4, 5, 6, 7, 8], (i) => box(28 + i * 16.5, y, 13, 13, 3, (row + i) % 7 ? cream : light)),
    ) +
    each([28, 45, 145, 161], (x) => box(x, 131, 13, 13, 3, cream)) +
    box(62, 131, 79, 13, 3, cream),
  mouse: ({ main, dark, light }) =>
    box(58, 36, 84, 130, 42, main) +
    area('M58 88V78q0-42 42-42v52z', dark) +
    line('M58 90h84M100 38v52', cream, 3) +
    box(93, 54, 14, 30, 7, cream) +
    line('M98 62v14', ink, 3) +
    line('M126 108q4 22-8 38', light, 5),
  'phone-case': ({ main, dark, light }) =>
    box(56, 28, 88, 140, 18, dark) +
    box(60, 32, 80, 132, 15, main) +
    box(70, 42, 34, 40, 10, ink) +
    dot(82, 54, 8, iron) +
    dot(92, 70, 8, iron) +
    dot(82, 54, 3, ink) +
    dot(92, 70, 3, ink) +
    line('M132 56v72', light, 4) +
    dot(100, 126, 12, light),
  'phone-stand': ({ main, dark, light }) =>
    turned(
      -10,
      box(70, 30, 66, 112, 10, ink),
      box(75, 38, 56, 92, 4, '#bcdcea'),
      dot(103, 70, 12, gold),
      area('M75 112l20-22 16 16 20-20v38a6 6 0 0 1-4 6H79z', '#5f9d63'),
    ) +
    area('M40 132h120l10 34H30z', main) +
    box(58, 126, 84, 12, 4, dark) +
    line('M46 152q50 6 104 0', light, 3),
  batteries: ({ main, dark, light }) =>
    each(
      [38, 72, 106, 140],
      (x, i) =>
        box(x + 6, 46, 10, 10, 3, steel) +
        box(x, 54, 22, 110, 5, i % 2 ? ink : main) +
        box(x, 54, 22, 30, 5, gold) +
        line(`M${x + 6} 100h10M${x + 11} 95v10`, cream, 3) +
        line(`M${x + 5} 116v36`, i % 2 ? iron : light, 3),
    ) + box(34, 128, 132, 22, 4, dark),
  flashlight: ({ main, dark, light }) =>
    turned(
      -35,
      faint(0.85, area('M142 76l54-34v116l-54-34z', '#fff2bf')),
      box(18, 84, 94, 32, 10, main),
      area('M108 82l30-14v64l-30-14z', dark),
      box(134, 66, 10, 68, 4, ink),
      box(62, 88, 22, 10, 5, ink),
      each([26, 34, 42], (x) => box(x, 84, 4, 32, 0, dark)),
      line('M54 108h48', light, 4),
    ),
};
