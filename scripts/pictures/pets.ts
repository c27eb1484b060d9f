import { area, bark, box, cream, dot, each, gold, ink, iron, line, oval, wood, type Shape, type Tint } from './ink.ts';

const paw = (x: number, y: number, colour: string): string =>
  oval(x, y + 8, 15, 12, colour) +
  each(
    [
      [-17, -4],
      [-6, -13],
      [6, -13],
      [17, -4],
    ] as const,
    ([a, b]) => oval(x + a, y + b, 5.5, 7, colour),
  );

const sack = ({ main, dark, light }: Tint): string =>
  area('M52 50q48 8 96 0l6 108q0 8-54 8t-54-8z', main) +
  area('M52 50q48 8 96 0l-2-14q-46 8-92 0z', dark) +
  line('M58 46h84', light, 3);

const bone = 'M62 90a14 14 0 1 1 16-18l50 0a14 14 0 1 1 16 18 14 14 0 1 1-16 18l-50 0a14 14 0 1 1-16-18z';

export const pets: Readonly<Record<string, Shape>> = {
  'dog-food': (tint) =>
    sack(tint) + dot(100, 108, 36, cream) + paw(100, 108, tint.dark) + line('M60 66l-4 80', tint.light, 5),
  'cat-food': (tint) =>
    sack(tint) +
    dot(100, 108, 36, cream) +
    area('M70 108q16-22 42-8l16-10v36l-16-10q-26 14-42-8z', '#e88d6d') +
    dot(84, 106, 3, ink) +
    line('M60 66l-4 80', tint.light, 5),
  'cat-litter': (tint) =>
    sack(tint) +
    dot(100, 108, 36, cream) +
    area('M76 92l6-16 12 10h12l12-10 6 16q8 34-24 40-32-6-24-40z', tint.dark) +
    dot(90, 106, 3.5, cream) +
    dot(110, 106, 3.5, cream) +
    line('M60 66l-4 80', tint.light, 5),
  'dog-bone': ({ main, dark, light }) =>
    `<g transform="rotate(-18 100 100) translate(0 -24)">${area(bone, dark)}</g>` +
    `<g transform="rotate(14 100 100) translate(-2 32)">${area(bone, main)}${line('M80 84h42', light, 5)}</g>`,
  leash: ({ main, dark, light }) =>
    line('M70 66q-40 30-6 62t66 0 8-66-44 10 10 70 60 14', main, 9) +
    line('M66 70q-26 28 4 52', light, 3) +
    line('M70 66q-14-34 10-38t14 26-24 12', dark, 10) +
    `<circle cx="172" cy="160" r="10" fill="none" stroke="${gold}" stroke-width="6"/>` +
    box(154, 148, 16, 12, 4, iron),
  'pet-bed': ({ main, dark, light }) =>
    oval(100, 128, 80, 38, dark) +
    oval(100, 116, 80, 38, main) +
    oval(100, 112, 54, 22, cream) +
    line('M32 118q8 28 40 34', light, 5) +
    paw(100, 110, light),
  'cat-wand': ({ main, dark, light }) =>
    line('M30 160L120 52', bark, 8) +
    line('M120 52q34-10 32 44', ink, 2.5) +
    each(
      [
        [-30, main],
        [0, light],
        [30, dark],
      ] as const,
      ([a, c]) =>
        `<g transform="rotate(${a} 152 98)">${area('M152 98q20 30 0 62-20-32 0-62z', c)}${line('M152 104v44', cream, 2)}</g>`,
    ) +
    dot(152, 98, 7, gold) +
    line('M34 156l14-17', wood, 9),
  'scratch-post': ({ main, dark, light }) =>
    box(80, 44, 40, 110, 4, light) +
    each([54, 66, 78, 90, 102, 114, 126, 138], (y) => line(`M82 ${y}l36 6`, dark, 4)) +
    box(62, 30, 76, 18, 9, main) +
    box(40, 150, 120, 16, 7, main) +
    line('M134 48v24', ink, 2.5) +
    dot(134, 80, 9, '#cf4b43'),
  'pet-bowl': ({ main, dark, light }) =>
    each([70, 84, 98, 112, 126], (x, i) => dot(x, 92 - (i % 2) * 8, 13, i % 2 ? wood : bark)) +
    area('M42 98h116l16 60q0 6-6 6H32q-6 0-6-6z', main) +
    oval(100, 98, 58, 9, dark) +
    paw(100, 134, cream) +
    box(24, 156, 152, 10, 5, dark) +
    line('M52 112l-8 32', light, 5),
};
