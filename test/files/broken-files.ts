// Three hundred files of products, nine of them broken, each in its own way.
import { gzipSync } from 'node:zlib';

export interface GivenFile {
  readonly name: string;
  readonly content: Buffer;
  /** What its report must say; absent: all its ten rows are taken. */
  readonly ends?: {
    readonly status: 'done' | 'failed' | 'duplicate';
    readonly created?: number;
    readonly faults?: number;
    readonly error?: RegExp;
    readonly bad?: readonly { readonly line: number; readonly reason: RegExp }[];
  };
}

/** How files end that nothing is wrong with. */
export const wholly: NonNullable<GivenFile['ends']> = { status: 'done', created: 10, faults: 0 };

const rows = (file: number) =>
  Array.from({ length: 10 }, (_, at) => ({
    id: `f${file}-${at}`,
    title: `Thing ${file} ${at}`,
    price: 1 + at,
    stock: 5,
  }));

const csv = (file: number, divide = ','): string =>
  ['id,title,price,stock', ...rows(file).map(({ id, title, price, stock }) => [id, title, price, stock].join(','))]
    .join('\n')
    .replaceAll(',', divide);

const forms: readonly ((file: number) => Omit<GivenFile, 'ends'>)[] = [
  (file) => ({ name: `f${file}.csv`, content: Buffer.from(csv(file)) }),
  (file) => ({ name: `f${file}.tsv`, content: Buffer.from(csv(file, '\t')) }),
  (file) => ({ name: `f${file}.json`, content: Buffer.from(JSON.stringify(rows(file))) }),
  (file) => ({ name: `f${file}.jsonl`, content: Buffer.from(rows(file).map((row) => JSON.stringify(row)).join('\n')) }), // prettier-ignore
  (file) => ({ name: `f${file}.csv.gz`, content: gzipSync(csv(file)) }),
];

const packed = gzipSync(csv(307, ';'));

const broken: readonly GivenFile[] = [
  { name: 'empty.csv', content: Buffer.alloc(0), ends: { status: 'failed', created: 0, error: /holds no rows/ } },
  {
    name: 'picture.png',
    content: Buffer.from([137, 80, 78, 71]),
    ends: { status: 'failed', error: /must end in .csv/ },
  },
  {
    name: 'cut.csv.gz',
    content: packed.subarray(0, packed.length - 12),
    ends: { status: 'failed', error: /packed \(gz\) and broken/ },
  },
  {
    name: 'no-gz.csv.gz',
    content: Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
    ends: { status: 'failed', created: 0, error: /packed \(gz\) and broken/ },
  },
  {
    name: 'no-title.csv',
    content: Buffer.from('id,price\nn1,3\nn2,4\n'),
    ends: {
      status: 'failed',
      created: 0,
      faults: 2,
      error: /not one of its rows/,
      bad: [{ line: 2, reason: /has no title/ }],
    },
  },
  {
    name: 'half-price.csv',
    content: Buffer.from('id,title,price\nh1,Good,3\nh2,Bad,cheap\nh3,Good too,4\nh4,Negative,-1\n'),
    ends: {
      status: 'done',
      created: 2,
      faults: 2,
      bad: [
        { line: 3, reason: /the price "cheap"/ },
        { line: 5, reason: /negative price/ },
      ],
    },
  },
  {
    name: 'open-quote.csv',
    content: Buffer.from('id,title,price\nq1,"Never closed,3\nq2,Fine,4\n'),
    ends: { status: 'done', created: 1, faults: 1, bad: [{ line: 2, reason: /never closed/ }] },
  },
  {
    name: 'cut.json',
    content: Buffer.from('[{"id":"c1","title":"Whole","price":1},\n{"id":"c2","title":"Cut"'),
    ends: { status: 'done', created: 1, faults: 1, bad: [{ line: 2, reason: /without an end/ }] },
  },
  {
    name: 'latin.csv',
    content: Buffer.concat([Buffer.from('id,title,price\nl1,Caf'), Buffer.from([0xe9]), Buffer.from(',3\nl2,Tea,4\n')]),
    ends: { status: 'done', created: 1, faults: 1, bad: [{ line: 2, reason: /not UTF-8/ }] },
  },
];

export const threeHundred: readonly GivenFile[] = [
  ...Array.from({ length: 291 }, (_, file) => forms[file % forms.length]!(file)),
  ...broken,
];
