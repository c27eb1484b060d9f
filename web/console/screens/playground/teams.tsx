import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { useState } from 'react';
import classes from './playground.module.css';
import type { Said, TeamsMessage } from './wire.ts';

/** Pieces of Adaptive Cards, as far as the shop sends them. */
interface Piece {
  readonly type: string;
  readonly text?: string;
  readonly weight?: string;
  readonly isSubtle?: boolean;
  readonly horizontalAlignment?: string;
  readonly url?: string;
  readonly altText?: string;
  readonly columns?: readonly Piece[];
  readonly width?: string;
  readonly items?: readonly Piece[];
  readonly facts?: readonly { readonly title: string; readonly value: string }[];
  readonly label?: string;
  readonly actions?: readonly Piece[];
  readonly title?: string;
  readonly tooltip?: string;
  readonly data?: { readonly press: string };
}

interface Kit {
  readonly typed: string;
  readonly type: (typed: string) => void;
  readonly tell: (said: Said) => void;
}

/** Marks of Markdown stand there as themselves. */
const literal = (text = ''): string => text.replace(/\\([\\*_[\]`~#>])/g, '$1');

const Actions = ({ kit, of }: { readonly kit: Kit; readonly of: readonly Piece[] }) => (
  <Group gap={6}>
    {of.map(({ title, tooltip, url, data }, at) =>
      url === undefined ? (
        <Button
          key={at}
          variant="default"
          h={40}
          aria-label={tooltip === title ? undefined : tooltip}
          onClick={() => data && kit.tell(data.press === 'typed' ? { words: kit.typed } : { press: data.press })}
        >
          {title}
        </Button>
      ) : (
        <Button key={at} variant="default" h={40} component="a" href={url} target="_blank" rel="noreferrer">
          {title}
        </Button>
      ),
    )}
  </Group>
);

const Drawn = ({ kit, piece }: { readonly kit: Kit; readonly piece: Piece }) => {
  switch (piece.type) {
    case 'TextBlock':
      return (
        <Text
          size="sm"
          ta={piece.horizontalAlignment === 'Right' ? 'right' : undefined}
          fw={piece.weight === 'Bolder' ? 600 : undefined}
          c={piece.isSubtle ? 'dimmed' : undefined}
        >
          {literal(piece.text)}
        </Text>
      );
    case 'Image':
      return <img src={piece.url} alt={piece.altText ?? ''} width={72} height={72} />;
    case 'ColumnSet':
      return (
        <div className={classes.columns}>
          {piece.columns?.map((column, at) => (
            <div key={at} className={column.width === 'stretch' ? classes.wide : undefined}>
              <Pieces kit={kit} of={column.items ?? []} />
            </div>
          ))}
        </div>
      );
    case 'FactSet':
      return piece.facts?.map(({ title, value }) => (
        <Text key={title} size="sm">
          <b>{literal(title)}</b> {literal(value)}
        </Text>
      ));
    case 'Input.Text':
      return (
        <PasswordInput
          size="md"
          label={piece.label}
          value={kit.typed}
          onChange={({ currentTarget: { value } }) => kit.type(value)}
        />
      );
    case 'ActionSet':
      return <Actions kit={kit} of={piece.actions ?? []} />;
    default:
      return null;
  }
};

const Pieces = ({ kit, of }: { readonly kit: Kit; readonly of: readonly Piece[] }) =>
  of.map((piece, at) => <Drawn key={at} kit={kit} piece={piece} />);

const Card = ({ content, tell }: { readonly content: object; readonly tell: Kit['tell'] }) => {
  const [typed, type] = useState('');
  const { body = [], actions = [] } = content as {
    readonly body?: readonly Piece[];
    readonly actions?: readonly Piece[];
  };
  const kit = { typed, type, tell };
  return (
    <div className={classes.card}>
      <Pieces kit={kit} of={body} />
      <Actions kit={kit} of={actions} />
    </div>
  );
};

/** Messages with their cards. The platform's own drawing writes markup, which no page here may. */
export const TeamsMessages = ({
  messages,
  tell,
}: {
  readonly messages: readonly TeamsMessage[];
  readonly tell: (said: Said) => void;
}) =>
  messages.map(({ text, attachments = [] }, at) => (
    <div key={at}>
      {text !== undefined && text !== '' && <div className={classes.theirs}>{text}</div>}
      <div className={classes.cards}>
        {attachments.map(({ content }, place) => (
          <Card key={place} content={content} tell={tell} />
        ))}
      </div>
    </div>
  ));
