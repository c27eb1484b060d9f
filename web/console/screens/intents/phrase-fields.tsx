import { Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { count } from '../../shell/format.ts';
import { locale as here, wordsOf } from '../../shell/words.ts';
import { channels, partsOf, phraseOf, saidOn, secondsOf, type Channel, type PhraseParts } from '../../studio/phrase.ts';
import type { ChannelPhrase, Phrase } from '../../studio/wire.ts';
import classes from './phrase.module.css';
import { Play } from '../../studio/play.tsx';

const say = wordsOf('intents');

const Length = ({ text, speech }: { readonly text: string; readonly speech: string }) => (
  <Text size="xs" c="dimmed" className="numbers">
    {say('length', {
      n: text.length,
      count: count(text.length),
      seconds: secondsOf(speech).toLocaleString(here),
    })}
  </Text>
);

interface Editing {
  readonly parts: PhraseParts;
  readonly name: string;
  readonly mayWrite: boolean;
  readonly change: (changed: Partial<PhraseParts>) => void;
}

/** What one channel says instead: to the eye, and where it is heard, to the ear. */
const Own = ({ channel, heard, parts, name, mayWrite, change }: Editing & (typeof channels)[number]) => {
  const said = parts.own[channel];
  if (said === undefined) return null;
  const where = say(`channel-${channel}`);
  const put = (changed: ChannelPhrase): void => change({ own: { ...parts.own, [channel]: { ...said, ...changed } } });
  return (
    <Group grow align="flex-start">
      <Textarea
        size="md"
        autosize
        disabled={!mayWrite}
        label={say('read-in', { channel: where })}
        aria-label={say('text-on', { name, channel: where })}
        placeholder={parts.text}
        value={said.text ?? ''}
        onChange={({ currentTarget: { value } }) => put({ text: value || undefined })}
      />
      {heard && (
        <Textarea
          size="md"
          autosize
          disabled={!mayWrite}
          label={say('heard-in', { channel: where })}
          aria-label={say('speech-on', { name, channel: where })}
          placeholder={parts.speech ?? said.text ?? parts.text}
          value={said.speech ?? ''}
          onChange={({ currentTarget: { value } }) => put({ speech: value || undefined })}
        />
      )}
    </Group>
  );
};

/** Where it is said otherwise: to the ear, on a channel. */
const Otherwise = ({ parts, name, mayWrite, change }: Editing) => {
  const { text, speech, own } = parts;
  const ownOf = (channel: Channel, wanted: boolean): void => {
    const { [channel]: _before, ...others } = own;
    change({ own: wanted ? { ...own, [channel]: { text } } : others });
  };
  return (
    <Group gap="md">
      <Checkbox
        size="sm"
        disabled={!mayWrite}
        label={say('sounds-otherwise')}
        checked={speech !== null}
        onChange={({ currentTarget: { checked } }) => change({ speech: checked ? `${text} ` : null })}
      />
      {channels.map(({ channel }) => {
        const where = say(`channel-${channel}`);
        return (
          <Checkbox
            key={channel}
            size="sm"
            disabled={!mayWrite}
            label={say('own-text', { channel: where })}
            aria-label={say('own-text-of', { channel: where, name })}
            checked={own[channel] !== undefined}
            onChange={({ currentTarget: { checked } }) => ownOf(channel, checked)}
          />
        );
      })}
    </Group>
  );
};

/** What comes of it on every channel. */
const SpeaksAs = ({
  phrase,
  name,
  locale,
  mayWrite,
}: {
  readonly phrase: Phrase;
  readonly name: string;
  readonly locale: string;
  readonly mayWrite: boolean;
}) => (
  <details>
    <summary className={classes.summary}>{say('speaks-as')}</summary>
    <table className={classes.table} aria-label={say('speaks-as-of', { name })}>
      <thead>
        <tr>
          <th scope="col">{say('channel')}</th>
          <th scope="col">{say('read-there')}</th>
          <th scope="col">{say('heard-there')}</th>
        </tr>
      </thead>
      <tbody>
        {channels.map(({ channel, heard }) => {
          const said = saidOn(phrase, channel);
          const where = say(`channel-${channel}`);
          return (
            <tr key={channel}>
              <th scope="row">{where}</th>
              <td>
                {said.text}
                <Length text={said.text} speech={heard ? said.speech : said.text} />
              </td>
              <td>
                {heard ? (
                  <Group gap={4} wrap="nowrap">
                    <span>{said.speech}</span>
                    {mayWrite && <Play text={said.speech} name={`${name}, ${where}`} locale={locale} />}
                  </Group>
                ) : (
                  say('not-heard')
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  </details>
);

/** One thing that is said: its text, its sound where that is another, and what channels say instead. */
export const PhraseFields = ({
  name,
  phrase,
  locale,
  mayWrite,
  error,
  beside,
  onChange,
}: {
  readonly name: string;
  readonly phrase: Phrase;
  readonly locale: string;
  readonly mayWrite: boolean;
  readonly error?: string | null | undefined;
  /** Further buttons. */
  readonly beside?: ReactNode;
  readonly onChange: (phrase: Phrase) => void;
}) => {
  const parts = partsOf(phrase);
  const { text, speech } = parts;
  const change = (changed: Partial<PhraseParts>): void => onChange(phraseOf({ ...parts, ...changed }));
  const editing: Editing = { parts, name, mayWrite, change };
  return (
    <Stack gap="xs">
      <Group justify="flex-end" gap="xs">
        <Length text={text} speech={speech ?? text} />
        {mayWrite && <Play text={speech ?? text} name={name} locale={locale} />}
        {beside}
      </Group>
      <Textarea
        size="md"
        autosize
        disabled={!mayWrite}
        aria-label={say('text-of', { name })}
        error={error}
        value={text}
        onChange={({ currentTarget: { value } }) => change({ text: value })}
      />
      {text !== '' && <Otherwise {...editing} />}
      {speech !== null && (
        <Textarea
          size="md"
          autosize
          disabled={!mayWrite}
          aria-label={say('speech-of', { name })}
          value={speech}
          onChange={({ currentTarget: { value } }) => change({ speech: value })}
        />
      )}
      {channels.map((each) => (
        <Own key={each.channel} {...each} {...editing} />
      ))}
      {text !== '' && <SpeaksAs {...{ phrase, name, locale, mayWrite }} />}
    </Stack>
  );
};
