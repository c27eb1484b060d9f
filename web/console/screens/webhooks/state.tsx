import { Badge } from '@mantine/core';
import { wordsOf } from '../../shell/words.ts';
import type { Webhook } from './wire.ts';

const say = wordsOf('webhooks');

/** Whether it takes what it is told. */
export const State = ({ of: { disabledAt, failingSince } }: { readonly of: Webhook }) => {
  const [word, color] =
    disabledAt !== null ? ['off', 'gray'] : failingSince !== null ? ['failing', 'red'] : ['on', 'green'];
  return (
    <Badge variant="light" color={color} tt="none" size="lg">
      {say(`is-${word}`)}
    </Badge>
  );
};
