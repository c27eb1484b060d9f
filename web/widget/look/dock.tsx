import type { Choice } from '../talk/types.ts';
import { Composer } from './composer.tsx';
import { Icon } from './icons.tsx';
import type { Kit } from './kit.ts';

const startersOf = (kit: Kit & { readonly starters: readonly string[] }): Choice[] => {
  const own = kit.starters.length > 0 ? kit.starters : [1, 2, 3, 4].map((n) => kit.say(`starter-${n}`));
  return own.map((words) => ({ label: words, press: `say:${words}` }));
};

/** What may be said now with one press. */
const choicesOf = (kit: Kit & { readonly starters: readonly string[] }): readonly Choice[] => {
  const { entries } = kit.state;
  if (entries.length === 0) return startersOf(kit);
  const last = entries.findLast(({ who }) => who !== 'order');
  return last?.who === 'shop' && !last.late ? last.replies.flatMap(({ choices = [] }) => choices) : [];
};

/** Where the shopper answers: chips, what a yes would mean, the microphone, the line to write in. */
export const Dock = (kit: Kit & { readonly starters: readonly string[] }) => {
  const { state, store, say, tell } = kit;
  const choices = choicesOf(kit);
  const yes = choices.find(({ press }) => press.startsWith('yes'));
  const no = choices.find(({ press }) => press.startsWith('no'));
  // Without the part that shows it all, the same yes and no stand there as chips.
  const confirms = state.quote && yes && no && !state.busy && kit.orders;
  const { deaf, heard, listening, refusal } = state;
  const parts = kit.ear.parts();
  const speaking = parts && { ...kit, ear: parts.ear };
  return (
    <div class="dock">
      {confirms && !heard && <confirms.Confirm kit={kit} yes={yes} no={no} />}
      {!confirms && choices.length > 0 && !state.busy && (
        <div class="chips" role="group" aria-label={say('quick')}>
          {choices.map(({ label, press }) => (
            <button type="button" class="chip" onClick={() => tell({ press }, label)} key={press}>
              {label}
            </button>
          ))}
        </div>
      )}
      {(deaf ?? refusal) && (
        <div class="trouble deaf" role="alert">
          <Icon name="warn" size={18} />
          <span>{deaf ? say(deaf === 'quiet' ? 'nothing-heard' : `mic-${deaf}`) : refusal}</span>
          <button
            type="button"
            class="tool small"
            aria-label={say('close')}
            onClick={() => store.set({ deaf: null, refusal: null })}
          >
            <Icon name="close" size={16} />
          </button>
        </div>
      )}
      {!parts || !speaking || (!heard && listening === 'off') ? (
        <Composer {...kit} />
      ) : heard ? (
        <parts.voice.Heard {...speaking} key={heard.text} />
      ) : listening === 'reason' ? (
        <parts.voice.Reason {...speaking} />
      ) : (
        <parts.voice.Listening {...speaking} />
      )}
    </div>
  );
};
