import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import type { Kit } from './kit.ts';

/** A page over the conversation. The focus goes into it; Escape and the arrow lead back. */
export const SheetFrame = ({
  kit,
  title,
  children,
  foot,
}: {
  readonly kit: Kit;
  readonly title: string;
  readonly children: ComponentChildren;
  readonly foot?: ComponentChildren;
}) => {
  const { say, show } = kit;
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <section class="sheet" role="dialog" aria-modal="true" aria-labelledby="sheet-title" part="sheet">
      <div class="head">
        <button type="button" class="tool" aria-label={say('back')} ref={back} onClick={() => show(null)}>
          <Icon name="back" />
        </button>
        <h2 id="sheet-title">
          <bdi>{title}</bdi>
        </h2>
      </div>
      <div class="page">{children}</div>
      {foot && <div class="foot">{foot}</div>}
    </section>
  );
};
