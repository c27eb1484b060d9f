import { Button, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { wordsOf } from '../../shell/words.ts';
import { connect, type Line } from './frame.ts';
import classes from './playground.module.css';
import { createShop } from './shop.ts';
import type { Side } from './side.ts';
import type { Talk } from './talk.ts';

const say = wordsOf('playground');

/** The widget as shoppers have it, from the shop's own files. */
export const Widget = ({
  talk,
  side,
  onPoint,
}: {
  readonly talk: Talk;
  readonly side: Side;
  readonly onPoint: (turn: string) => void;
}) => {
  const { locale } = talk.manner;
  const theme = useComputedColorScheme('light');
  const line = useRef<Line | null>(null);
  const [open, setOpen] = useState(true);
  useEffect(() => void line.current?.act('theme', theme), [theme]);
  useEffect(() => () => line.current?.close(), []);
  const begin = (frame: HTMLIFrameElement): void => {
    /** When it has begun anew. */
    let ready: Promise<void> | undefined;
    const echo = talk.drivenBy(side, {
      say: async (said, label) => {
        await ready;
        if ('words' in said) await line.current?.act('send', said.words);
        else await line.current?.act('press', said.press, label);
      },
      restart: () => void (ready = line.current?.act('speak', locale)),
    });
    line.current?.close();
    line.current = connect(frame, {
      wishes: { lang: locale, theme },
      answer: createShop(side, locale, echo),
      onOpen: setOpen,
      onPoint,
    });
  };
  return (
    <div className={classes.widget}>
      <iframe
        className={classes.frame}
        src="/widget/rehearsal"
        title={say('widget-of', { edition: say(`edition-${side.edition}`) })}
        allow="microphone; autoplay"
        hidden={!open}
        onLoad={({ currentTarget }) => begin(currentTarget)}
      />
      {!open && (
        <Button h={40} onClick={() => void line.current?.act('open')}>
          {say('open-widget')}
        </Button>
      )}
    </div>
  );
};
