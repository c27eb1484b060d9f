import type { Looking, Seen } from './visits.ts';

/** phone, tablet or computer: no more is kept of what a browser calls itself. */
export const deviceOf = (agent: string): string => {
  if (/ipad|tablet|playbook|silk|android(?!.*mobile)/i.test(agent)) return 'tablet';
  return /mobi|iphone|android/i.test(agent) ? 'phone' : 'computer';
};

/** Machines that say that they are machines. */
export const isMachine = (agent: string): boolean =>
  agent === '' || /bot\b|crawl|spider|slurp|preview|monitor/i.test(agent);

const tidy = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, 80);

/** Where a visit came from: a campaign that the link names, a host, "inside", or "direct". */
export const sourceOf = (
  { campaign, referrer }: Pick<Seen, 'campaign' | 'referrer'>,
  { host }: Pick<Looking, 'host'>,
): string => {
  if (campaign !== undefined && tidy(campaign) !== '') return tidy(campaign);
  if (referrer === undefined || !URL.canParse(referrer)) return 'direct';
  const from = new URL(referrer);
  if (from.host === host) return 'inside';
  return tidy(from.hostname.replace(/^www\./, '')) || 'direct';
};
