import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { useStale } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { confirm, done, refused } from '../../parts/ask.tsx';
import { When } from '../../parts/when.tsx';
import { wordsOf } from '../../shell/words.ts';
import { NumberField } from '../../parts/number-field.tsx';
import type { Release, Version } from './wire.ts';

const say = wordsOf('versions');

const nameOf = ({ number, name }: Version): string =>
  name === null
    ? say('version', { number: String(number) })
    : `${say('version', { number: String(number) })} · ${name}`;

/** What is done to the release, and told. */
const useActs = () => {
  const stale = useStale();
  return (verb: string, body: object, told: string): void =>
    void api.post(`/studio/release/${verb}`, body).then(
      () => {
        done(told);
        void stale('/studio');
      },
      (problem: unknown) => refused(problem as Problem),
    );
};

const Canary = ({ release, version }: { readonly release: Release; readonly version: Version }) => {
  const act = useActs();
  const publisher = useMay('publisher');
  const [share, setShare] = useState<string | number>(release.canaryShare);
  return (
    <Stack gap={4} flex={1} miw={260}>
      <Title order={2} size="h4">
        {say('canary')}
      </Title>
      <Text>
        <Badge color="orange" variant="light" tt="none" mr={8}>
          {release.canaryShare} %
        </Badge>
        {nameOf(version)}
      </Text>
      <Text size="sm" c="dimmed">
        {version.note}
      </Text>
      {publisher && (
        <Group gap="xs" mt="xs" align="flex-end">
          <NumberField w={110} label={say('share')} suffix=" %" min={1} max={99} value={share} onChange={setShare} />
          <Button
            h={42}
            variant="default"
            disabled={Number(share) === release.canaryShare || !(Number(share) >= 1)}
            onClick={() => act('canary', { share: Number(share) }, say('did-share'))}
          >
            {say('change-share')}
          </Button>
          <Button h={42} onClick={() => act('promote', {}, say('did-promote'))}>
            {say('promote')}
          </Button>
          <Button h={42} variant="default" onClick={() => act('cancel', {}, say('did-cancel'))}>
            {say('cancel-canary')}
          </Button>
        </Group>
      )}
    </Stack>
  );
};

/** What shoppers hear now, what some of them try, and what waits for its time. */
export const InForce = ({ release }: { readonly release: Release }) => {
  const act = useActs();
  const publisher = useMay('publisher');
  const { liveVersion, canaryVersion, scheduled } = release;
  return (
    <Group className="shop-card" p="lg" mb="lg" align="flex-start" gap="xl">
      <Stack gap={4} flex={1} miw={220}>
        <Title order={2} size="h4">
          {say('live')}
        </Title>
        <Text>
          <Badge color="green" variant="light" tt="none" mr={8}>
            {say('live-badge')}
          </Badge>
          {liveVersion ? nameOf(liveVersion) : say('none')}
        </Text>
        {liveVersion && (
          <Text size="sm" c="dimmed">
            {liveVersion.who} · <When at={liveVersion.at} old />
            {liveVersion.note && ` · ${liveVersion.note}`}
          </Text>
        )}
      </Stack>
      {canaryVersion && <Canary key={release.revision} release={release} version={canaryVersion} />}
      {scheduled && (
        <Stack gap={4} flex={1} miw={220}>
          <Title order={2} size="h4">
            {say('scheduled')}
          </Title>
          <Text>
            {say('version', { number: String(scheduled.version) })} · <When at={scheduled.due} />
          </Text>
          {publisher && (
            <Button
              h={40}
              w="fit-content"
              variant="default"
              onClick={() =>
                confirm({
                  title: say('unschedule-ask', { number: String(scheduled.version) }),
                  about: say('unschedule-about'),
                  yes: say('unschedule'),
                  then: () => act('unschedule', {}, say('did-unschedule')),
                })
              }
            >
              {say('unschedule')}
            </Button>
          )}
        </Stack>
      )}
    </Group>
  );
};
