import {
  area,
  bark,
  box,
  cocoa,
  coral,
  cream,
  dot,
  each,
  faint,
  gold,
  leaf,
  line,
  moved,
  oval,
  steel,
  wood,
  type Shape,
  type Tint,
} from './ink.ts';

const sprig = (x: number, y: number): string =>
  area(`M${x} ${y}q14-20 28-10-6 18-28 10z`, leaf) + area(`M${x} ${y}q-18-14-24 0 8 14 24 0z`, leaf);

const bottle = 'M86 44h28v14q20 10 20 34v64q0 10-10 10H76q-10 0-10-10V92q0-24 20-34z';

const water = ({ main, light, dark }: Tint): string =>
  faint(0.75, area(bottle, light)) +
  box(84, 30, 32, 16, 4, dark) +
  box(66, 100, 68, 40, 0, main) +
  area('M100 104q14 16 14 22a14 12 0 0 1-28 0q0-6 14-22z', cream) +
  line('M76 86q2-10 10-16', '#ffffff', 5);

const one = ({ main, dark, light }: Tint): string =>
  box(62, 62, 50, 100, 8, main) +
  oval(87, 64, 25, 7, steel) +
  oval(87, 160, 24, 6, dark) +
  area('M62 96l50 18v26l-50-18z', cream) +
  box(69, 74, 6, 80, 3, light);

const tin = ({ main, dark, light }: Tint): string =>
  box(56, 66, 88, 100, 7, main) +
  box(51, 48, 98, 22, 7, dark) +
  box(64, 78, 7, 76, 3.5, light) +
  box(78, 88, 56, 56, 8, cream);

export const food: Readonly<Record<string, Shape>> = {
  'water-bottle': water,
  'sparkling-bottle': (tint) =>
    water(tint) +
    each(
      [
        [80, 152, 4],
        [96, 148, 3],
        [116, 154, 4],
        [112, 84, 4],
        [94, 90, 3],
        [106, 70, 3],
      ] as const,
      ([x, y, r]) => dot(x, y, r, '#ffffff'),
    ),
  'coffee-bag': ({ main, dark, light }) =>
    area('M60 56h80l8 102q0 8-8 8H60q-8 0-8-8z', main) +
    box(58, 40, 84, 20, 4, dark) +
    box(66, 48, 68, 4, 2, light) +
    dot(100, 116, 28, cream) +
    oval(100, 116, 13, 18, cocoa) +
    line('M102 100q-8 16-2 32', cream, 3),
  'tea-tin': (tint) => tin(tint) + sprig(106, 122),
  'cocoa-tin': (tint) =>
    tin(tint) +
    area('M84 108h38v12q0 14-14 14H98q-14 0-14-14z', coral) +
    line('M122 112q10 0 8 8t-10 6', coral, 4) +
    oval(103, 108, 19, 4, cocoa) +
    line('M98 100q-3-4 0-8M108 100q-3-4 0-8', steel, 2.5),
  carton: ({ main, dark, light }) =>
    area('M62 78l16-28h44l16 28z', dark) +
    box(76, 38, 48, 14, 2, main) +
    box(62, 78, 76, 88, 4, main) +
    dot(110, 64, 8, cream) +
    dot(100, 124, 24, light) +
    dot(100, 124, 18, main) +
    line('M100 106v36M82 124h36M87 111l26 26M113 111l-26 26', light, 2.5) +
    area('M104 98q12-16 24-8-8 14-24 8z', leaf),
  can: (tint) => moved(32, -10, one(tint)) + moved(-14, 4, one(tint)),
  chocolate: ({ main, dark, light }) =>
    box(60, 34, 80, 76, 4, cocoa) +
    each([62, 88.5, 115], (x) => each([38, 63], (y) => box(x, y, 23, 22, 3, '#744a33'))) +
    area('M56 88l8 6 8-6 8 6 8-6 8 6 8-6 8 6 8-6 8 6 8-6 8 6v12H56z', steel) +
    box(56, 98, 88, 68, 4, main) +
    box(56, 156, 88, 10, 4, dark) +
    box(72, 112, 56, 30, 6, cream) +
    box(82, 122, 36, 4, 2, main) +
    box(88, 130, 24, 4, 2, light),
  cookies: ({ main, dark }) =>
    each(
      [
        [70, 128, 36],
        [130, 126, 36],
        [100, 80, 38],
      ] as const,
      ([x, y, r]) =>
        dot(x, y + 3, r, '#b97f3c') +
        dot(x, y, r, '#e0ab63') +
        each(
          [
            [-14, -10],
            [12, -14],
            [2, 6],
            [-16, 12],
            [18, 10],
          ] as const,
          ([a, b], i) => dot(x + a, y + b, 5, i % 2 ? main : dark),
        ),
    ),
  jar: ({ main, dark, light }) =>
    box(58, 70, 84, 96, 18, main) +
    box(62, 46, 76, 26, 6, wood) +
    box(62, 62, 76, 8, 3, bark) +
    box(66, 82, 8, 72, 4, light) +
    box(58, 98, 84, 42, 0, cream) +
    dot(100, 119, 12, dark) +
    dot(97, 116, 4, light),
  pouch: ({ main, dark, light }) =>
    area('M58 56h84l8 98q0 12-50 12t-50-12z', main) +
    box(56, 42, 88, 18, 4, dark) +
    oval(100, 112, 34, 28, cream) +
    each(
      [
        [84, 106],
        [100, 100],
        [116, 108],
        [92, 118],
        [108, 122],
        [100, 112],
      ] as const,
      ([x, y], i) => oval(x, y, 7, 4.5, i % 2 ? gold : bark),
    ) +
    line('M64 72q-2 30-4 60', light, 5),
  pasta: ({ main, dark, light }) =>
    each([70, 76, 82, 88, 94, 100, 106, 112, 118, 124, 130], (x, i) =>
      line(`M${x} ${36 + (i % 3) * 4}L${100 + (x - 100) * 0.9} 164`, i % 2 ? main : light, 5),
    ) +
    line('M72 40v8', dark, 4) +
    box(64, 88, 72, 34, 6, coral) +
    box(76, 100, 48, 5, 2.5, cream) +
    box(84, 109, 32, 4, 2, cream),
  'oil-bottle': ({ main, dark, light }) =>
    area('M88 40h24v32q24 14 24 42v44q0 8-8 8H72q-8 0-8-8v-44q0-28 24-42z', main) +
    box(87, 26, 26, 18, 4, wood) +
    box(64, 108, 72, 42, 0, cream) +
    oval(92, 130, 9, 12, dark) +
    oval(110, 126, 8, 11, dark) +
    line('M92 118q8-8 18-4', leaf, 3) +
    line('M75 92q3-8 12-14', light, 5),
  'chips-bag': ({ main, dark, light }) =>
    area('M54 42q46 8 92 0l4 116q-50 12-100 0z', main) +
    area('M54 42q46 8 92 0v14q-46 8-92 0z', dark) +
    area('M51 144q50 10 98 0l1 14q-50 12-100 0z', dark) +
    oval(92, 104, 30, 20, gold) +
    oval(116, 118, 24, 15, '#f4d27a') +
    line('M78 100q14-8 28 0', '#f8e3a6', 4) +
    line('M64 64q-2 30-1 70', light, 5),
};
