import {
  area,
  box,
  cream,
  dot,
  each,
  faint,
  gold,
  ink,
  iron,
  line,
  moved,
  turned,
  type Shape,
  type Tint,
} from './ink.ts';

const tee = 'M74 44L42 58 24 92l26 13 12-16v73q0 4 4 4h68q4 0 4-4V89l12 16 26-13-18-34-32-14q-26 20-52 0z';
const long = 'M74 44L46 56 24 140l24 8 14-52v66q0 4 4 4h68q4 0 4-4V96l14 52 24-8-22-84-28-12q-26 18-52 0z';

const cuffs = (colour: string): string =>
  area('M24 140l24 8-3 10-24-8z', colour) + area('M176 140l-24 8 3 10 24-8z', colour);

const sock = ({ main, dark, light }: Tint): string =>
  area('M62 40h38v62q0 10 10 16l22 14q14 12 6 26-4 8-16 8H88q-26 0-26-28z', main) +
  box(58, 36, 46, 18, 6, dark) +
  area('M118 122l14 10q14 12 6 26-4 8-16 8h-6q-12-22 2-44z', light) +
  area('M62 128q14 4 20 38-20-4-20-28z', light) +
  line('M64 68h34M64 80h34', light, 5);

const glove = ({ main, dark, light }: Tint): string =>
  each([0, 1, 2, 3], (i) => box(50 + i * 13, [58, 46, 48, 60][i] ?? 50, 12, 60, 6, main)) +
  area('M50 94h52v44H50z', main) +
  turned(0, line('M100 118q14-8 18-22', main, 14)) +
  box(48, 134, 56, 30, 6, dark) +
  line('M52 144h48M52 154h48', light, 3) +
  line('M63 76v14M76 72v16M89 76v14', dark, 2);

export const clothing: Readonly<Record<string, Shape>> = {
  't-shirt': ({ main, dark, light }) =>
    area(tee, main) +
    line('M74 45q26 20 52 0', dark, 6) +
    line('M62 90v16M138 90v16', dark, 3) +
    line('M74 152q26 6 52 0', light, 3),
  'striped-shirt': ({ main, dark, light }) =>
    area(long, '#fffdf8') +
    each([72, 88, 104, 120, 136, 152], (y) => box(62, y, 76, 7, 0, main)) +
    line('M46 84l18 5M40 108l16 5M154 84l-18 5M160 108l-16 5', light, 7) +
    cuffs(main) +
    line('M74 45q26 20 52 0', dark, 6),
  hoodie: ({ main, dark, light }) =>
    area(long, main) +
    area('M66 54q2-24 34-24t34 24q-34 32-68 0z', dark) +
    area('M78 52q4-12 22-12t22 12q-22 20-44 0z', ink) +
    line('M90 64v26M110 64v22', cream, 3.5) +
    area('M76 116h48l10 30H66z', dark) +
    cuffs(dark) +
    box(62, 156, 76, 10, 3, dark) +
    line('M80 112h40', light, 3),
  sweater: ({ main, dark, light }) =>
    area(long, main) +
    line('M64 90l7 8 7-8 7 8 7-8 8 8 7-8 7 8 7-8 7 8 8-8', cream, 4) +
    line('M64 108l7 8 7-8 7 8 7-8 8 8 7-8 7 8 7-8 7 8 8-8', light, 4) +
    cuffs(dark) +
    box(62, 154, 76, 12, 3, dark) +
    line('M74 45q26 20 52 0', dark, 8),
  jacket: ({ main, dark, light }) =>
    area(long, main) +
    area('M70 56q0-28 30-28t30 28q-30 22-60 0z', dark) +
    area('M80 54q4-14 20-14t20 14q-20 12-40 0z', ink) +
    line('M100 64v100', cream, 4) +
    line('M72 124h18M110 124h18', dark, 6) +
    cuffs(dark) +
    line('M68 92h24M108 92h24', light, 3) +
    dot(100, 78, 3.5, iron),
  jeans: ({ main, dark, light }) =>
    area('M64 34h72l10 132h-34l-12-84-12 84H54z', main) +
    box(63, 32, 74, 13, 3, dark) +
    dot(100, 39, 4, gold) +
    line('M68 50q2 16 20 14M132 50q-2 16-20 14', light, 3) +
    line('M100 46v32', dark, 3) +
    line('M56 158h30M114 158h30', light, 4) +
    line('M76 86l-4 54M124 86l4 54', light, 2.5),
  shorts: ({ main, dark, light }) =>
    area('M58 56h84l12 88h-44l-10-40-10 40H46z', main) +
    box(57, 52, 86, 16, 4, dark) +
    line('M94 68l-6 20M106 68l6 20', cream, 4) +
    line('M64 76q0 18 16 20M136 76q0 18-16 20', dark, 3) +
    line('M50 134h38M112 134h38', light, 4),
  socks: (tint) => moved(26, -8, faint(0.9, sock(tint))) + moved(-18, 0, sock(tint)),
  beanie: ({ main, dark, light }) =>
    dot(100, 42, 17, light) +
    area('M46 130q-2-80 54-80t54 80z', main) +
    each([66, 83, 100, 117, 134], (x) =>
      line(`M${x} 116Q${100 + (x - 100) * 0.9} 80 ${100 + (x - 100) * 0.5} 62`, dark, 3),
    ) +
    box(40, 118, 120, 38, 14, dark) +
    each([56, 72, 88, 104, 120, 136], (x) => line(`M${x + 4} 126v22`, main, 4)),
  cap: ({ main, dark, light }) =>
    area('M48 122q0-66 62-66 54 2 54 66z', main) +
    area('M48 122Q16 128 14 146q50-14 102-16l48-8z', dark) +
    line('M110 56q-26 20-24 66', dark, 3) +
    dot(110, 56, 6, dark) +
    dot(128, 92, 11, light) +
    line('M124 92l3 3 6-7', cream, 3),
  scarf: ({ main, dark, light }) =>
    box(60, 86, 30, 72, 4, dark) +
    box(98, 96, 32, 66, 4, main) +
    line('M62 78q4 18 38 18t38-18-38-24-38 24', main, 27) +
    line('M64 80q6 14 36 14t36-14', light, 4) +
    each([66, 75, 84], (x) => line(`M${x} 156v12`, dark, 4)) +
    each([103, 114, 125], (x) => line(`M${x} 160v12`, main, 4)) +
    line('M98 136h32M98 146h32', cream, 4) +
    line('M60 132h30M60 142h30', light, 4),
  gloves: (tint) => moved(44, 0, faint(0.85, glove(tint))) + moved(-16, 4, glove(tint)),
};
