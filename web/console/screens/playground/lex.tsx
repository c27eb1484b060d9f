import { Button, Group, Text } from '@mantine/core';
import { Play } from '../../studio/play.tsx';
import classes from './playground.module.css';
import { heardOf } from './ssml.ts';
import type { LexMessage, Said } from './wire.ts';

/** What a button of a card sends back. */
const saidBy = (value: string): Said =>
  value.startsWith('press:') ? { press: value.slice('press:'.length) } : { words: value };

/** What a caller hears, and what a client of Lex shows. */
export const LexMessages = ({
  messages,
  locale,
  tell,
}: {
  readonly messages: readonly LexMessage[];
  readonly locale: string;
  readonly tell: (said: Said) => void;
}) =>
  messages.map((message, at) => {
    if ('imageResponseCard' in message) {
      const { title, subtitle, imageUrl, buttons = [] } = message.imageResponseCard;
      return (
        <div key={at} className={classes.card}>
          {imageUrl !== undefined && <img src={imageUrl} alt="" />}
          <Text fw={600}>{title}</Text>
          {subtitle !== undefined && <Text size="sm">{subtitle}</Text>}
          <Group gap={6}>
            {buttons.map(({ text, value }) => (
              <Button key={value} variant="light" h={40} onClick={() => tell(saidBy(value))}>
                {text}
              </Button>
            ))}
          </Group>
        </div>
      );
    }
    if (message.contentType === 'PlainText')
      return (
        <div key={at} className={classes.theirs}>
          {message.content}
        </div>
      );
    const heard = heardOf(message.content);
    return (
      <Group key={at} gap="xs" wrap="nowrap" align="flex-start">
        <div className={classes.theirs}>{heard}</div>
        <Play text={heard} ssml={message.content} name={heard} locale={locale} />
      </Group>
    );
  });
