// The way in: the first owner by the set-up link, then by a link, a token or an identity provider.
import { Alert, Button, Center, Divider, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import IconMessages from '@tabler/icons-react/dist/esm/icons/IconMessages.mjs';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { api } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { sessionQuery, type Session } from '../api/session.ts';
import classes from './frame.module.css';
import { say } from './words.ts';

/** What follows # is never sent to a server, and not kept in the browser's history either. */
const takeLink = (): { readonly kind: 'setup' | 'link' | 'refused'; readonly token: string } | null => {
  const found = /^#(setup|link|refused)=([A-Za-z0-9_-]+)$/.exec(location.hash);
  if (!found) return null;
  history.replaceState(null, '', location.pathname + location.search);
  return { kind: found[1] as 'setup' | 'link' | 'refused', token: found[2]! };
};

/** Why the identity provider signed nobody in. */
const refusals = ['sign-in-lost', 'unknown-person', 'provider-away', 'provider-refused', 'provider-unproven'];

const given = takeLink();

const useEnter = () => {
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = async (path: string, body: object): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await api.post(path, body);
      client.setQueryData(sessionQuery.queryKey, await api.get<Session>('/session'));
    } catch (error) {
      setProblem(error as Problem);
    } finally {
      setBusy(false);
    }
  };
  return { enter, problem, busy };
};

const Card = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Center mih="100vh" p="md" component="main">
    <Stack className="shop-card" p="xl" w="100%" maw={420} gap="md">
      <span className={classes.mark} aria-hidden>
        <IconMessages size={17} stroke={2} />
      </span>
      <Title order={1}>{title}</Title>
      {children}
    </Stack>
  </Center>
);

const Wrong = ({ problem }: { readonly problem: Problem | null }) =>
  problem && (
    <Alert color="red" variant="light" role="alert">
      {problem.status === 0 ? say('unreachable') : problem.message}
    </Alert>
  );

const Refused = () => {
  if (given?.kind !== 'refused' || !refusals.includes(given.token)) return null;
  const isUnknown = given.token === 'unknown-person';
  return (
    <Alert
      color={isUnknown ? 'yellow' : 'red'}
      variant="light"
      role="alert"
      title={isUnknown ? say('unknown-person-title') : say('not-signed-in')}
    >
      {say(given.token)}
    </Alert>
  );
};

/** Names the first owner. There is no password to forget: the way back in is a command on the shop's machine. */
const SetUp = ({ token, shop }: { readonly token: string; readonly shop: string }) => {
  const { enter, problem, busy } = useEnter();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void enter('/session/setup', { token, name, ...(email !== '' && { email }) });
  };
  return (
    <Card title={say('set-up', { shop })}>
      <Text c="dimmed">{say('set-up-about')}</Text>
      <form onSubmit={send}>
        <Stack>
          <TextInput
            label={say('your-name')}
            description={say('your-name-about')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            required
            maxLength={64}
            autoFocus
            autoComplete="name"
            size="md"
          />
          <TextInput
            label={say('your-email')}
            type="email"
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
            autoComplete="email"
            size="md"
          />
          <Wrong problem={problem} />
          <Button type="submit" size="md" loading={busy}>
            {say('begin')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
};

/** And back to this page afterwards. */
const providerAddress = (): string =>
  `/admin/session/provider?to=${encodeURIComponent(location.pathname + location.search)}`;

const ByToken = ({ session, over }: { readonly session: Session; readonly over: boolean }) => {
  const { enter, problem, busy } = useEnter();
  const [token, setToken] = useState('');
  useEffect(() => {
    if (given?.kind === 'link') void enter('/session', { link: given.token });
    // Once: a link is good for one time.
  }, []);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void enter('/session', { token: token.trim() });
  };
  return (
    <Card title={say('sign-in-to', { shop: session.shop })}>
      {over && <Text c="dimmed">{say('session-over')}</Text>}
      {!session.setUp && <Text c="dimmed">{say('no-staff')}</Text>}
      <Refused />
      {session.provider && (
        <>
          <Button component="a" href={providerAddress()} size="md">
            {say('sign-in-provider')}
          </Button>
          <Divider label={say('or')} />
        </>
      )}
      <form onSubmit={send}>
        <Stack>
          <PasswordInput
            label={say('token')}
            description={say('token-about')}
            value={token}
            onChange={({ currentTarget }) => setToken(currentTarget.value)}
            required
            autoFocus={!session.provider}
            autoComplete="current-password"
            size="md"
            visibilityToggleButtonProps={{ 'aria-label': say('token-show') }}
          />
          <Wrong problem={problem} />
          <Button type="submit" size="md" loading={busy} variant={session.provider ? 'default' : 'filled'}>
            {say('sign-in')}
          </Button>
        </Stack>
      </form>
      <Text size="sm" c="dimmed">
        {say('forgot')} <code>npm run staff -- link NAME</code>
      </Text>
    </Card>
  );
};

/** `over`: over what somebody was doing when their session ended. */
const SignIn = ({ session, over = false }: { readonly session: Session; readonly over?: boolean }) => {
  useEffect(() => {
    const { title } = document;
    document.title = session.shop;
    return () => void (document.title = title);
  }, [session.shop]);
  return given?.kind === 'setup' && !session.setUp ? (
    <SetUp token={given.token} shop={session.shop} />
  ) : (
    <ByToken session={session} over={over} />
  );
};
export default SignIn;
