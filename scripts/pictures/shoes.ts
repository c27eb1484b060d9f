import {
  area,
  bark,
  box,
  cocoa,
  cream,
  dot,
  each,
  gold,
  ink,
  line,
  moved,
  turned,
  wood,
  type Shape,
  type Tint,
} from './ink.ts';

const slide = ({ main, dark }: Tint): string =>
  area('M56 62q2-26 26-26t26 26l-4 48q6 40-2 48-20 12-40 0-8-8-2-48z', dark) +
  area('M60 62q2-22 22-22t22 22l-4 48q6 36-2 44-16 10-32 0-8-8-2-44z', main);

export const shoes: Readonly<Record<string, Shape>> = {
  sneaker: ({ main, dark, light }) =>
    area('M30 140V92q2-14 20-8 14 6 26-12l34 28q20 14 44 18 20 4 20 22z', main) +
    area('M30 140V92q2-14 20-8 4 2 8 2-2 30 10 54z', dark) +
    line('M82 84l12-8M94 94l12-8M106 104l12-8', cream, 5) +
    line('M70 132q28-6 44-26M88 134q22-6 36-22', light, 6) +
    area('M24 136h150q6 0 6 10 0 14-16 14H42q-18 0-18-24z', cream) +
    line('M30 150h142', light, 4),
  'canvas-shoe': ({ main, dark, light }) =>
    area('M32 142V86q10-8 30-4l14-6 36 30q18 10 38 12 22 4 22 24z', main) +
    area('M150 118q22 4 22 24h-40q0-20 18-24z', cream) +
    line('M84 88l10-8M96 98l10-8M108 108l10-8', dark, 4) +
    dot(52, 112, 12, light) +
    dot(52, 112, 6, dark) +
    area('M28 138h146q4 0 4 8 0 14-12 14H40q-14 0-14-14 0-8 2-8z', cream) +
    line('M28 142h148', dark, 3),
  boot: ({ main, dark, light }) =>
    area('M56 44h48l4 56q44 14 56 30 4 6 4 18H52z', main) +
    box(52, 38, 56, 16, 7, dark) +
    line('M108 62l-16 6M109 78l-17 6M111 94l-18 6', gold, 4) +
    area('M56 112q20 0 26 36H54z', dark) +
    area('M140 114q28 12 28 34h-36q-4-20 8-34z', dark) +
    area('M48 146h124v12q0 6-6 6h-10l-4-6h-14l-4 6h-14l-4-6h-14l-4 6H54q-6 0-6-6z', ink) +
    line('M64 62v40', light, 5),
  'rain-boot': ({ main, dark, light }) =>
    area('M58 34h50v72q48 8 58 28 4 8 2 20H58z', main) +
    box(54, 30, 58, 14, 5, dark) +
    box(50, 150, 120, 16, 5, dark) +
    line('M70 54v72', light, 7) +
    line('M116 118q24 6 34 16', light, 5),
  sandal: ({ main, dark, light }) =>
    area('M22 132q40 10 80 4t74 4q6 20-14 20H40q-22-2-18-28z', bark) +
    area('M22 132q40 10 80 4t74 4v6q-30-6-74 0t-80-6z', wood) +
    area('M100 138q4-40 38-44 18 8 26 46-26-6-64-2z', main) +
    area('M38 136q-2-42 20-46 12 8 18 48z', main) +
    box(120, 100, 16, 14, 3, gold) +
    line('M50 104q-2 16 0 30', light, 4) +
    line('M44 92q-10 18-10 42', dark, 9),
  'flip-flop': (tint) =>
    each([0, 44], (x) =>
      moved(
        x - 4,
        x ? 8 : 0,
        slide(tint),
        line('M82 66q-14 14-20 38M82 66q14 14 20 38', x ? tint.light : cream, 7),
        dot(82, 66, 5, tint.dark),
      ),
    ),
  loafer: ({ main, dark, light }) =>
    area('M30 144V92q12-10 34 2 10 8 30 4 44 8 66 22 14 8 12 24z', main) +
    area('M44 94q14-6 24 2 8 10 28 8-2 14-18 16-30-4-34-26z', ink) +
    line('M94 100q-4 20-24 24', dark, 7) +
    box(96, 104, 28, 11, 4, dark) +
    line('M130 116q22 6 30 16', light, 5) +
    area('M28 142h146v8q0 8-8 8H84q-6 0-8-4H62v8H36q-8 0-8-8z', cocoa),
  slipper: ({ main, dark, light }) =>
    area('M26 140q0-30 24-34h46q60 4 76 36z', main) +
    area('M34 118q6-18 34-18 26 0 40 16-30 24-74 2z', cream) +
    line('M36 116q8-16 32-16t38 15', light, 13) +
    area('M22 138h152q4 0 4 6 0 14-14 14H38q-16 0-16-20z', dark) +
    turned(0, line('M126 122q20 4 28 14', light, 4)),
};
