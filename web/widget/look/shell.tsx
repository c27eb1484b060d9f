import { Dock } from './dock.tsx';
import { Header } from './header.tsx';
import type { Kit } from './kit.ts';
import { Log } from './log.tsx';
import { Notice } from './notice.tsx';

/** The whole panel: the conversation, and at most one page over it. */
export const Shell = (kit: Kit & { readonly starters: readonly string[]; readonly said: readonly string[] }) => {
  const { state, said, sheets } = kit;
  return (
    <>
      <div class="talk" inert={state.sheet !== null && sheets !== null}>
        <Header {...kit} />
        <Notice {...kit} />
        <Log {...kit} />
        <Dock {...kit} />
      </div>
      {sheets && state.sheet && <sheets.Sheets {...kit} />}
      <div class="unseen" aria-live="polite" aria-atomic="false">
        {said.map((words, index) => (
          <p key={`${index}${words}`}>{words}</p>
        ))}
      </div>
    </>
  );
};
