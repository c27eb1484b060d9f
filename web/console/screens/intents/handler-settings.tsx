import { Button, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { locale as here, wordsOf } from '../../shell/words.ts';
import type { Handler, Setting, SettingValue } from '../../studio/wire.ts';
import { NumberField } from '../../parts/number-field.tsx';
import { without, type TabProps } from './tab.ts';

const say = wordsOf('intents');

type Repository = Extract<Handler, { kind: 'repository' }>;

/** In the language of this screen, or in another rather than not at all. */
const worded = (labels: Readonly<Record<string, string>> | undefined): string | undefined => {
  const all = Object.entries(labels ?? {});
  return (all.find(([locale]) => locale.startsWith(here.slice(0, 2))) ?? all[0])?.[1];
};

const One = ({
  name,
  setting,
  value,
  fault,
  mayWrite,
  set,
}: {
  readonly name: string;
  readonly setting: Setting;
  /** Undefined: as its author has it. */
  readonly value: SettingValue | undefined;
  readonly fault: string | undefined;
  readonly mayWrite: boolean;
  readonly set: (value: SettingValue | undefined) => void;
}) => {
  const label = worded(setting.label) ?? name;
  const usual = setting.type === 'switch' ? say(setting.default ? 'on' : 'off') : String(setting.default);
  const about = [worded(setting.about), say('usually', { value: usual })].filter(Boolean).join(' ');
  /** What is set as it usually is, is not set. */
  const put = (to: SettingValue): void => set(to === setting.default ? undefined : to);
  return (
    <Group align="flex-end" gap="md">
      {setting.type === 'switch' ? (
        <Switch
          size="md"
          label={label}
          description={about}
          disabled={!mayWrite}
          error={fault}
          checked={(value ?? setting.default) === true}
          onChange={({ currentTarget: { checked } }) => put(checked)}
        />
      ) : (
        <NumberField
          w={420}
          maw="100%"
          label={label}
          description={`${about} ${say('between', { least: setting.least, most: setting.most })}`}
          disabled={!mayWrite}
          error={fault}
          min={setting.least}
          max={setting.most}
          allowDecimal={false}
          value={Number(value ?? setting.default)}
          onChange={(typed) => typeof typed === 'number' && put(typed)}
        />
      )}
      {mayWrite && value !== undefined && (
        <Button
          variant="subtle"
          h={42}
          px="xs"
          onClick={() => set(undefined)}
          aria-label={say('as-usual-of', { name: label })}
        >
          {say('as-usual')}
        </Button>
      )}
    </Group>
  );
};

/** What the author of a handler in the repository lets others set. */
export const HandlerSettings = ({ content, draft, edit, mayWrite }: TabProps) => {
  const settings = Object.entries(draft.intent?.settings ?? {});
  const { handler } = content;
  const { settings: values = {} } = handler as Repository;
  const faults = draft.intent?.problems ?? [];
  const unknown = Object.keys(values).filter((name) => !settings.some(([each]) => each === name));
  const set = (name: string, value: SettingValue | undefined): void =>
    edit((now) => {
      if (now.handler.kind !== 'repository') return now;
      const all = now.handler.settings ?? {};
      const left = value === undefined ? without(all, name) : { ...all, [name]: value };
      return { ...now, handler: { kind: 'repository', ...(Object.keys(left).length > 0 && { settings: left }) } };
    });
  const faultOf = (name: string) => faults.find(({ path }) => path === `handler/settings/${name}`)?.detail;
  if (settings.length + unknown.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {say('no-settings')}
      </Text>
    );
  return (
    <Stack component="section" className="shop-card" p="md" aria-label={say('settings')}>
      <Title order={3} size="h4">
        {say('settings')}
      </Title>
      {settings.map(([name, setting]) => (
        <One
          key={name}
          {...{ name, setting, mayWrite }}
          value={values[name]}
          fault={faultOf(name)}
          set={(value) => set(name, value)}
        />
      ))}
      {unknown.map((name) => (
        <Group key={name} gap="xs">
          <Text size="sm" c="var(--bad)">
            {name}: {faultOf(name)}
          </Text>
          {mayWrite && (
            <Button variant="subtle" h={40} px="xs" onClick={() => set(name, undefined)}>
              {say('take-out', { text: name })}
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  );
};
