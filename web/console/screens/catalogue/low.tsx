import { Button, Text } from '@mantine/core';
import { usePages } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { askCount } from './product.tsx';
import { Stock } from './shelf.tsx';

const say = wordsOf('catalogue');

interface Position {
  readonly variant: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
  readonly bundle: boolean;
}

/** What runs out. */
export const Low = () => {
  const may = useMay('operator');
  const list = usePages<Position>('/stock', 'positions', { atMost: 5, limit: 50 }, { live: ['stock', 'order'] });
  return (
    <Listed
      label={say('low')}
      list={list}
      keyOf={({ variant }) => variant}
      empty={<Nothing line={say('low-none')} />}
      columns={[
        {
          name: say('product'),
          cell: ({ title, options }) => (
            <>
              <Text fw={600}>{title}</Text>
              <Text size="xs" c="dimmed">
                {Object.values(options).join(', ')}
              </Text>
            </>
          ),
        },
        { name: say('on-hand'), cell: ({ onHand }) => count(onHand), figures: true, wide: true },
        { name: say('reserved'), cell: ({ reserved }) => count(reserved), figures: true, wide: true },
        { name: say('available'), cell: ({ available }) => <Stock of={available} />, figures: true },
        ...(may
          ? [
              {
                name: say('change'),
                cell: ({ variant, title, bundle }: Position) =>
                  bundle ? (
                    say('bundle')
                  ) : (
                    <Button
                      variant="default"
                      h={40}
                      onClick={() => askCount(variant, title)}
                      aria-label={say('count-name', { name: title })}
                    >
                      {say('count')}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
};
