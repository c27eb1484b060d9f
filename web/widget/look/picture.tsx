import { useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { safeLink } from './kit.ts';

/** Of a picture that is made in several widths the one that fits here. */
const sized = (link: string): string => (/\/images\/[0-9a-f]{64}$/.test(link) ? `${link}?width=320` : link);

/** Gives way to a plain tile when it cannot be shown. What it shows stands beside it. */
export const Picture = ({ source, base }: { readonly source: string | null | undefined; readonly base: string }) => {
  const [broken, setBroken] = useState(false);
  const link = safeLink(source, base);
  return link && !broken ? (
    <img
      class="picture"
      src={sized(link)}
      alt=""
      width={160}
      height={120}
      loading="lazy"
      onError={() => setBroken(true)}
    />
  ) : (
    <span class="picture blank" aria-hidden="true">
      <Icon name="parcel" size={28} />
    </span>
  );
};
