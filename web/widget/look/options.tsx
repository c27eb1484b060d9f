import { useState } from 'preact/hooks';
import type { State } from '../talk/store.ts';
import { Icon, type IconName } from './icons.tsx';
import type { Kit } from './kit.ts';
import { SheetFrame } from './sheet.tsx';
import { save } from './save.ts';

const Act = ({
  icon,
  title,
  more,
  onClick,
  bad = false,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly more: string;
  readonly onClick: () => void;
  readonly bad?: boolean;
}) => (
  <button type="button" class={`item${bad ? ' bad' : ''}`} onClick={onClick}>
    <Icon name={icon} />
    <span>
      {title}
      <small>{more}</small>
    </span>
  </button>
);

const Switch = ({
  title,
  more,
  on,
  change,
}: {
  readonly title: string;
  readonly more?: string;
  readonly on: boolean;
  readonly change: (on: boolean) => void;
}) => (
  <label class="item switch">
    <span>
      {title}
      {more && <small>{more}</small>}
    </span>
    <input type="checkbox" role="switch" checked={on} onChange={({ currentTarget }) => change(currentTarget.checked)} />
  </label>
);

export const OptionsSheet = (kit: Kit) => {
  const { state, say, talk, show, like, ear } = kit;
  const speaks = state.settings?.speaks ?? false;
  const modes: readonly State['voice'][] = ['auto', 'always', 'never'];
  return (
    <SheetFrame kit={kit} title={say('options')}>
      {speaks && (
        <fieldset class="options wide">
          <legend>{say('voice')}</legend>
          {modes.map((mode) => (
            <label key={mode}>
              <input type="radio" name="voice" checked={state.voice === mode} onChange={() => like({ voice: mode })} />
              <span>{say(`voice-${mode}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {speaks && <Switch title={say('slower')} on={state.slow} change={(slow) => like({ slow })} />}
      {speaks && ear.possible() && (
        <Switch
          title={say('hands-free')}
          more={say('hands-free-more')}
          on={state.handsFree}
          change={(handsFree) => like({ handsFree })}
        />
      )}
      <Act
        icon="again"
        title={say('start-over')}
        more={say('start-over-more')}
        onClick={() => {
          kit.player.stop();
          talk.startOver();
          show(null);
        }}
      />
      <Act icon="down" title={say('download')} more={say('download-more')} onClick={() => save(kit)} />
      <Act icon="bin" title={say('forget')} more={say('forget-more')} onClick={() => show({ kind: 'forget' })} bad />
    </SheetFrame>
  );
};

export const ForgetSheet = (kit: Kit) => {
  const { say, talk, show, narrate } = kit;
  const [state, setState] = useState<'asks' | 'works' | 'failed' | 'done'>('asks');
  const forget = async (): Promise<void> => {
    setState('works');
    try {
      kit.player.stop();
      await talk.forget();
      setState('done');
      narrate(say('forgotten'));
    } catch {
      setState('failed');
    }
  };
  return (
    <SheetFrame kit={kit} title={say('forget')}>
      {state === 'done' ? (
        <div class="empty">
          <Icon name="check" size={40} />
          <h3>{say('forgotten')}</h3>
        </div>
      ) : (
        <div class="product">
          <h3>{say('forget-title')}</h3>
          <p>{say('forget-what')}</p>
          {state === 'failed' && (
            <p class="trouble" role="alert">
              <Icon name="warn" size={18} />
              <span>{say('forget-failed')}</span>
            </p>
          )}
          <div class="row">
            <button type="button" class="button plain" onClick={() => show(null)}>
              {say('cancel')}
            </button>
            <button type="button" class="button bad" aria-disabled={state === 'works'} onClick={() => void forget()}>
              {say('forget-yes')}
            </button>
          </div>
        </div>
      )}
    </SheetFrame>
  );
};
