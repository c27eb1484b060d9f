import { Badge } from '@mantine/core';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('vendors');
const colours: Readonly<Record<string, string>> = {
  ...{ waiting: 'orange', refused: 'gray', placing: 'blue', accepted: 'cyan', 'partly-received': 'teal' },
  ...{ received: 'green', rejected: 'red', unreachable: 'red', closed: 'gray' },
};

export const Status = ({ of, number }: { readonly of: string; readonly number?: number }) => (
  <Badge variant="light" color={colours[of] ?? 'gray'} tt="none" size="lg">
    {number !== undefined && `#${number} `}
    {say(`status-${of}`)}
  </Badge>
);
