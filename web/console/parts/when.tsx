import { Tooltip } from '@mantine/core';
import { ago, moment, utc } from '../shell/format.ts';

/** A moment in the time of this place, with UTC when pointed at. `old`: "3 min. ago" instead. */
export const When = ({ at, old = false }: { readonly at: string; readonly old?: boolean }) => (
  <Tooltip label={old ? `${moment(at)} · ${utc(at)}` : utc(at)}>
    <time dateTime={at}>{old ? ago(at) : moment(at)}</time>
  </Tooltip>
);
