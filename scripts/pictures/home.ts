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
  leaf,
  line,
  moved,
  oval,
  steel,
  turned,
  wood,
  type Shape,
} from './ink.ts';

const glow = '#fff2bf';

export const home: Readonly<Record<string, Shape>> = {
  'desk-lamp': ({ main, dark, light }) =>
    faint(0.8, area('M96 74L44 150h84z', glow)) +
    line('M138 156L152 100 110 52', dark, 8) +
    dot(152, 100, 8, main) +
    turned(0, area('M76 62l34-26 22 26-46 30q-16-10-10-30z', main), line('M88 62l22-16', light, 5)) +
    box(104, 154, 68, 12, 6, main),
  'table-lamp': ({ main, dark }) =>
    dot(100, 88, 66, glow) +
    dot(100, 88, 52, main) +
    each([62, 75, 88, 101, 114], (y) =>
      line(
        `M${100 - Math.round(Math.sqrt(2600 - (y - 88) ** 2))} ${y}q50 9 ${2 * Math.round(Math.sqrt(2600 - (y - 88) ** 2))} 0`,
        dark,
        2,
      ),
    ) +
    area('M78 134h44l8 32H70z', bark) +
    box(66, 158, 68, 9, 4, wood),
  candle: ({ main, dark, light }) =>
    dot(100, 58, 34, glow) +
    area('M100 34q20 24 0 42-20-18 0-42z', gold) +
    line('M100 74v14', ink, 4) +
    box(56, 84, 88, 82, 12, light) +
    box(56, 100, 88, 66, 12, main) +
    oval(100, 86, 44, 8, cream) +
    box(72, 116, 56, 32, 5, cream) +
    line('M82 128h36M88 137h24', dark, 4),
  blanket: ({ main, dark, light }) =>
    each(
      [132, 100, 68],
      (y, i) => box(40, y, 120, 34, 14, i === 1 ? light : main) + line(`M54 ${y + 25}h92`, i === 1 ? main : dark, 3),
    ) +
    box(116, 66, 30, 92, 4, dark) +
    each([119, 126, 133, 140], (x) => line(`M${x + 1} 156v12`, dark, 3)) +
    line('M124 72v78M138 72v78', light, 3),
  cushion: ({ main, dark, light }) =>
    area('M42 46q58 12 116 0-12 58 0 116-58-12-116 0 12-58 0-116z', main) +
    line('M60 62q40 8 80 0M60 146q40-8 80 0', dark, 4) +
    area('M100 74l26 30-26 30-26-30z', light) +
    dot(100, 104, 7, dark),
  pillow: ({ main, dark }) =>
    area('M24 76q76 14 152 0 8 34 0 74-76-12-152 0-8-40 0-74z', main) +
    line('M42 90q58 10 116 0', dark, 3) +
    line('M30 80l16 10M170 80l-16 10M30 146l16-10M170 146l-16-10', dark, 4) +
    line('M78 110q20 14 44 0', dark, 4),
  towel: ({ main, dark, light }) =>
    line('M34 50h132', bark, 9) +
    box(58, 46, 84, 118, 5, main) +
    box(58, 46, 84, 14, 5, dark) +
    box(58, 122, 84, 8, 0, light) +
    box(58, 136, 84, 5, 0, light) +
    each([64, 76, 88, 100, 112, 124, 136], (x) => line(`M${x} 160v10`, main, 4)) +
    line('M70 72v40', light, 5),
  clock: ({ main, dark }) =>
    dot(100, 100, 66, ink) +
    dot(100, 100, 57, main) +
    each([0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330], (a) =>
      turned(a, box(98, 48, 4, a % 90 ? 7 : 12, 2, a % 90 ? dark : ink)),
    ) +
    line('M100 100V64', ink, 6) +
    line('M100 100l26 16', ink, 6) +
    line('M100 108V54', '#cf4b43', 2.5) +
    dot(100, 100, 6, '#cf4b43'),
  frame: ({ main, dark, light }) =>
    box(46, 32, 108, 134, 4, dark) +
    box(50, 36, 100, 126, 3, main) +
    box(62, 48, 76, 102, 2, cream) +
    box(72, 60, 56, 78, 0, '#bcdcea') +
    dot(114, 76, 9, gold) +
    area('M72 120l22-28 18 22 8-10 8 10v24H72z', leaf) +
    line('M54 42v112', light, 3),
  vase: ({ main, dark, light }) =>
    line('M100 84Q98 54 108 34', leaf, 5) +
    area('M104 62q-20-4-22-18 18-2 22 18z', leaf) +
    each([0, 72, 144, 216, 288], (a) => `<g transform="rotate(${a} 110 32)">${oval(110, 20, 7, 11, '#e9a1b5')}</g>`) +
    dot(110, 32, 6, gold) +
    area('M88 78h24q-2 26 14 44 14 44-14 44H88q-28 0-14-44 16-18 14-44z', main) +
    oval(100, 78, 13, 4, dark) +
    line('M82 128q-6 16 2 26', light, 6),
  heater: ({ main, dark, light }) =>
    box(58, 38, 84, 122, 16, main) +
    box(70, 52, 60, 66, 8, ink) +
    each([62, 74, 86, 98, 108], (y) => line(`M76 ${y}h48`, '#ffb366', 4)) +
    dot(84, 138, 9, cream) +
    line('M84 138l4-5', ink, 3) +
    dot(116, 138, 5, light) +
    box(50, 156, 100, 11, 5, dark),
  basket: ({ main, dark, light }) =>
    line('M62 82q-14-28 10-30M138 82q14-28-10-30', dark, 8) +
    area('M44 78h112l-12 80q-2 8-10 8H66q-8 0-10-8z', main) +
    each([94, 112, 130, 148], (y, row) =>
      each([0, 1, 2, 3, 4], (i) => oval(62 + i * 19 + (row % 2) * 5, y, 8, 4.5, row % 2 ? dark : light)),
    ) +
    box(40, 72, 120, 14, 7, dark),
  bulb: ({ main, light }) =>
    dot(100, 84, 62, glow) +
    area('M100 34a48 48 0 0 1 30 86q-8 8-8 16H78q0-8-8-16a48 48 0 0 1 30-86z', main) +
    line('M88 132l-6-34 9 8 9-8 9 8 9-8-6 34', '#9a6b12', 3) +
    moved(0, 0, box(78, 134, 44, 10, 4, steel), box(80, 145, 40, 9, 4, iron), box(84, 155, 32, 10, 5, ink)) +
    line('M68 76q4-20 18-26', light, 6),
};
