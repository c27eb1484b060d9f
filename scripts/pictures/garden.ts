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
  ink,
  iron,
  leaf,
  line,
  oval,
  steel,
  turned,
  wood,
  type Shape,
  type Tint,
} from './ink.ts';

const packet = ({ main }: Tint): string =>
  box(54, 36, 92, 128, 5, cream) + box(54, 36, 92, 26, 5, main) + line('M66 49h68', cream, 5);

const stalk = line('M100 116v36', leaf, 5) + area('M100 146q-22-2-24-18 22 0 24 18z', leaf);

export const garden: Readonly<Record<string, Shape>> = {
  'watering-can': ({ main, dark, light }) =>
    line('M70 130L30 84', dark, 13) +
    turned(0, area('M14 88l24-22 8 10-22 22z', dark)) +
    line('M92 70q34-44 62 0 18 36-14 64', dark, 9) +
    area('M68 78h76l6 82q0 6-6 6H68q-6 0-6-6z', main) +
    oval(106, 78, 38, 8, dark) +
    line('M76 96v54', light, 7) +
    each(
      [
        [12, 108],
        [20, 120],
        [6, 124],
      ] as const,
      ([x, y]) => oval(x + 6, y, 3, 5, '#7fb2d8'),
    ),
  trowel: ({ main, dark, light }) =>
    turned(
      38,
      area('M78 92q0-60 22-76 22 16 22 76z', steel),
      line('M100 30v58', iron, 4),
      box(95, 90, 10, 26, 3, iron),
      box(87, 112, 26, 68, 12, main),
      box(87, 164, 26, 12, 5, dark),
      line('M95 122v34', light, 4),
    ),
  shears: ({ main, dark, light }) =>
    area('M96 96q-30-26-26-66 30 22 36 62z', steel) +
    area('M104 96q18-30 16-62-10 26-24 58z', iron) +
    line('M96 96q28 24 30 66', main, 15) +
    line('M104 96q-28 24-30 66', dark, 15) +
    line('M120 126q6 16 6 32', light, 4) +
    dot(100, 96, 9, ink) +
    dot(100, 96, 3, steel),
  'plant-pot': ({ main, dark, light }) =>
    each(
      [-52, -26, 0, 26, 52],
      (a) => `<g transform="rotate(${a} 100 92)">${oval(100, 60, 10, 30, a % 52 ? '#7bb47c' : leaf)}</g>`,
    ) +
    area('M60 96h80l-10 62H70z', main) +
    box(54, 84, 92, 20, 5, dark) +
    box(60, 156, 80, 10, 5, dark) +
    line('M74 112l4 34', light, 6),
  'herb-kit': ({ main, dark, light }) =>
    each([56, 100, 144], (x, i) =>
      each(
        [-30, 0, 30],
        (a) => `<g transform="rotate(${a} ${x} 104)">${oval(x, 82, i === 1 ? 4 : 8, 20, i ? main : light)}</g>`,
      ),
    ) +
    each([56, 100, 144], (x) => area(`M${x - 18} 102h36l-5 34h-26z`, coral)) +
    box(28, 128, 144, 36, 5, wood) +
    line('M34 146h132', bark, 3) +
    box(82, 136, 36, 20, 3, cream) +
    line('M90 146h20', dark, 4),
  seeds: (tint) =>
    packet(tint) +
    stalk +
    each(
      [0, 45, 90, 135, 180, 225, 270, 315],
      (a) => `<g transform="rotate(${a} 100 98)">${oval(100, 80, 6, 12, a % 90 ? tint.light : tint.main)}</g>`,
    ) +
    dot(100, 98, 11, cocoa),
  'tomato-seeds': (tint) =>
    packet(tint) +
    line('M100 70q-22 30-4 84', leaf, 4) +
    each(
      [
        [84, 96, 13],
        [110, 112, 15],
        [84, 134, 14],
      ] as const,
      ([x, y, r]) => dot(x, y, r, tint.main) + dot(x - r / 3, y - r / 3, 3, tint.light),
    ) +
    each(
      [
        [84, 84],
        [110, 98],
        [84, 121],
      ] as const,
      ([x, y]) => line(`M${x - 6} ${y}l6 3 6-3`, leaf, 4),
    ),
  hose: ({ main, dark, light }) =>
    each(
      [58, 42, 26],
      (r, i) => `<circle cx="96" cy="104" r="${r}" fill="none" stroke="${i % 2 ? dark : main}" stroke-width="14"/>`,
    ) +
    line('M96 46h42q22 0 22 22', main, 13) +
    box(148, 66, 24, 20, 4, gold) +
    area('M150 86h20l6 22h-32z', ink) +
    line('M50 84q8-16 22-22', light, 5),
  lantern: ({ main, dark }) =>
    line('M78 56q0-30 22-30t22 30', ink, 6) +
    area('M66 66q34-30 68 0z', ink) +
    box(64, 64, 72, 88, 6, '#fff4cf') +
    dot(100, 108, 26, '#ffe48f') +
    area('M100 84q18 24 0 42-18-18 0-42z', main) +
    area('M100 102q9 12 0 22-9-10 0-22z', dark) +
    line('M66 64v88M134 64v88', ink, 7) +
    box(56, 150, 88, 16, 6, ink),
  'bird-feeder': ({ main, dark, light }) =>
    line('M100 46V22', ink, 4) +
    area('M36 86l64-50 64 50z', dark) +
    box(52, 84, 96, 66, 3, main) +
    dot(100, 112, 17, ink) +
    each([66, 134], (x) => line(`M${x} 94v46`, light, 4)) +
    box(40, 148, 120, 12, 4, dark) +
    oval(134, 140, 15, 11, coral) +
    dot(146, 130, 8, bark) +
    area('M153 129l9 3-9 4z', gold) +
    faint(
      0.9,
      each([60, 72, 84], (x) => dot(x, 146, 3, gold)),
    ),
};
