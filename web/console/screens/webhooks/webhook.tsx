import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { confirm, done, refused } from '../../parts/ask.tsx';
import { When } from '../../parts/when.tsx';
import { wordsOf } from '../../shell/words.ts';
import { tellSecret } from '../settings/secret.tsx';
import { Deliveries } from './deliveries.tsx';
import { State } from './state.tsx';
import { WebhookForm } from './webhook-form.tsx';
import type { Webhook } from './wire.ts';

const say = wordsOf('webhooks');
const stale = ['/webhooks'];

/** What an owner may do with it. */
const Actions = ({
  webhook: { id, url, disabledAt },
  onChange,
  onRemove,
}: {
  readonly webhook: Webhook;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}) => {
  const { host } = new URL(url);
  const turn = useChange((on: boolean) => api.post(`/webhooks/${id}/turn`, { on }), {
    stale,
    done: (_came, on) => done(say(on ? 'turned-on' : 'turned-off', { host })),
  });
  const rotate = useChange(() => api.post<{ secret: string }>(`/webhooks/${id}/rotate`, {}), {
    stale,
    done: ({ secret }) => tellSecret(say('secret-of', { host }), secret),
  });
  const ask = (act: 'turn-off' | 'rotate' | 'remove-it', then: () => void): void =>
    confirm({ title: say(`ask-${act}`, { host }), about: say(`about-${act}`), yes: say(act), then });
  return (
    <Group gap="xs">
      <Button h={40} variant="default" onClick={onChange}>
        {say('change-it')}
      </Button>
      {disabledAt === null ? (
        <Button
          h={40}
          variant="default"
          onClick={() => ask('turn-off', () => turn.mutate(false, { onError: refused }))}
        >
          {say('turn-off')}
        </Button>
      ) : (
        <Button h={40} loading={turn.isPending} onClick={() => turn.mutate(true, { onError: refused })}>
          {say('turn-on')}
        </Button>
      )}
      <Button
        h={40}
        variant="default"
        onClick={() => ask('rotate', () => rotate.mutate(undefined, { onError: refused }))}
      >
        {say('rotate')}
      </Button>
      <Button h={40} variant="subtle" color="red" ml="auto" onClick={() => ask('remove-it', onRemove)}>
        {say('remove-it')}
      </Button>
    </Group>
  );
};

/** One system that is told: whether it takes what it is told, and what it was told. */
export const WebhookFile = ({
  webhook,
  told,
  onGone,
}: {
  readonly webhook: Webhook;
  readonly told: readonly string[];
  readonly onGone: () => void;
}) => {
  const owner = useMay('owner');
  const [changing, setChanging] = useState(false);
  const remove = useChange(() => api.delete(`/webhooks/${webhook.id}`), {
    stale,
    done: () => {
      onGone();
      done(say('removed', { host: new URL(webhook.url).host }));
    },
  });
  const { url, types, note, who, createdAt, failingSince, disabledAt, disabledWhy, previousUntil } = webhook;
  return (
    <Stack>
      <Group justify="space-between">
        <State of={webhook} />
        <Text c="dimmed" size="sm">
          <When at={createdAt} /> · {who}
        </Text>
      </Group>
      {disabledAt !== null && (
        <Alert color="gray" variant="light">
          {disabledWhy} · <When at={disabledAt} />
        </Alert>
      )}
      {disabledAt === null && failingSince !== null && (
        <Alert color="red" variant="light">
          {say('failing-since')} <When at={failingSince} old />
        </Alert>
      )}
      {previousUntil !== null && (
        <Text size="sm" c="dimmed">
          {say('previous-until')} <When at={previousUntil} />
        </Text>
      )}
      <Text style={{ overflowWrap: 'anywhere' }}>{url}</Text>
      {note !== '' && <Text c="dimmed">{note}</Text>}
      <Group gap={4}>
        {types.map((type) => (
          <Badge key={type} variant="light" tt="none" ff="monospace" fw={400}>
            {type}
          </Badge>
        ))}
      </Group>
      {owner && (
        <Actions
          webhook={webhook}
          onChange={() => setChanging(true)}
          onRemove={() => remove.mutate(undefined, { onError: refused })}
        />
      )}
      <Deliveries webhook={webhook} gone={remove.isPending || remove.isSuccess} />
      {changing && <WebhookForm old={webhook} told={told} onClose={() => setChanging(false)} />}
    </Stack>
  );
};
