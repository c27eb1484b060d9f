import { Alert, Select, Stack, Text, TextInput } from '@mantine/core';
import { wordsOf } from '../../shell/words.ts';
import type { Handler } from '../../studio/wire.ts';
import type { TabProps } from './tab.ts';
import { HandlerSettings } from './handler-settings.tsx';
import { WrittenHandler } from './written.tsx';

const say = wordsOf('intents');

const kinds = ['repository', 'answer', 'search', 'form', 'hand-over', 'written'] as const;

/** A new handler of a kind, saying what the one before said where it can. */
const handlerOf = (kind: Handler['kind'], before: Handler, replies: readonly string[]): Handler => {
  const reply = 'reply' in before && before.reply !== undefined ? before.reply : (replies[0] ?? 'done');
  switch (kind) {
    case 'repository':
      return { kind };
    case 'answer':
    case 'hand-over':
      return { kind, reply };
    case 'search':
      return { kind, words: '{words}' };
    case 'form':
      return { kind, to: { mail: 'shop@example.com' }, reply };
    case 'written':
      return {
        kind,
        source: `import { say } from '#sdk';\n\nexport default async (ctx) => say(ctx.words('${reply}'));\n`,
        ...{ grants: [], secrets: [], hosts: [], tests: '' },
      };
  }
};

const ReplyChoice = ({
  value,
  names,
  label,
  disabled,
  onChange,
}: {
  value: string;
  names: readonly string[];
  label: string;
  disabled: boolean;
  onChange: (name: string) => void;
}) => (
  <Select
    size="md"
    label={label}
    disabled={disabled}
    allowDeselect={false}
    data={[...new Set([value, ...names])]}
    value={value}
    onChange={(name) => name !== null && onChange(name)}
  />
);

const Form = ({
  handler,
  names,
  disabled,
  change,
}: {
  handler: Extract<Handler, { kind: 'form' }>;
  names: readonly string[];
  disabled: boolean;
  change: (handler: Handler) => void;
}) => {
  const byMail = 'mail' in handler.to;
  const address = 'mail' in handler.to ? handler.to.mail : handler.to.webhook;
  return (
    <>
      <Select
        size="md"
        label={say('form-to')}
        disabled={disabled}
        allowDeselect={false}
        data={[
          { value: 'mail', label: say('form-mail') },
          { value: 'webhook', label: say('form-webhook') },
        ]}
        value={byMail ? 'mail' : 'webhook'}
        onChange={(way) =>
          change({ ...handler, to: way === 'mail' ? { mail: 'shop@example.com' } : { webhook: 'https://' } })
        }
      />
      <TextInput
        size="md"
        label={say('form-address')}
        description={byMail ? undefined : say('form-webhook-about')}
        disabled={disabled}
        value={address}
        onChange={({ currentTarget: { value } }) =>
          change({ ...handler, to: byMail ? { mail: value } : { webhook: value } })
        }
      />
      <ReplyChoice
        label={say('form-reply')}
        disabled={disabled}
        names={names}
        value={handler.reply}
        onChange={(reply) => change({ ...handler, reply })}
      />
    </>
  );
};

/** What happens when it was asked for. */
export const HandlerTab = (props: TabProps) => {
  const { content, locale, edit, mayWrite, draft } = props;
  const { handler } = content;
  const replies = Object.keys(content.wording[locale]?.replies ?? {});
  const change = (changed: Handler): void => edit((now) => ({ ...now, handler: changed }));
  const inRepository = handler.kind === 'repository' || draft.intent?.live?.handler.kind === 'repository';
  return (
    <Stack>
      <Select
        size="md"
        maw={420}
        label={say('handler-kind')}
        description={say(`about-${handler.kind}`)}
        disabled={!mayWrite}
        allowDeselect={false}
        data={kinds
          .filter((kind) => kind !== 'repository' || inRepository)
          .map((value) => ({ value, label: say(`handler-${value}`) }))}
        value={handler.kind}
        onChange={(kind) => kind !== null && change(handlerOf(kind, handler, replies))}
      />
      {handler.kind === 'repository' && (
        <Alert color="gray" variant="light">
          <Text size="sm">{say('repository-more', { path: `intents/${content.definition.name}/handler.ts` })}</Text>
        </Alert>
      )}
      {handler.kind === 'repository' && <HandlerSettings {...props} />}
      {(handler.kind === 'answer' || handler.kind === 'hand-over') && (
        <ReplyChoice
          label={say('which-reply')}
          disabled={!mayWrite}
          names={replies}
          value={handler.reply}
          onChange={(reply) => change({ ...handler, reply })}
        />
      )}
      {handler.kind === 'search' && (
        <TextInput
          size="md"
          label={say('search-words')}
          description={say('search-words-about')}
          disabled={!mayWrite}
          value={handler.words}
          onChange={({ currentTarget: { value } }) => change({ ...handler, words: value })}
        />
      )}
      {handler.kind === 'form' && <Form handler={handler} names={replies} disabled={!mayWrite} change={change} />}
      {handler.kind === 'written' && <WrittenHandler {...props} handler={handler} change={change} />}
    </Stack>
  );
};
