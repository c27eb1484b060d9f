import { AppError, type Clock, type Mailer } from '#kernel';
import type { Form, Outside } from '#sdk';
import { post, secretOf, signed } from '#webhooks';

/** A shopper waits for it. */
const LIMIT_MS = 5_000;

/** By what a receiver checks that a form came from this shop: worked out of the shop's own secret, and of the address. */
export const formSecretOf = (master: Uint8Array, url: string): string => secretOf(master, `form:${url}`, 1);

const linesOf = ({ slots, heard, conversation }: Form): string =>
  [
    ...Object.entries(slots).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`),
    '',
    `Heard: ${heard}`,
    `Conversation: ${conversation}`,
  ].join('\n'); // prettier-ignore

/** Hands forms on. `webhooks`: the addresses that they may go to; `master`: what the secrets are worked out of. */
export const createHandOn =
  ({
    mail,
    clock,
    webhooks,
    master,
    open,
    shop,
  }: {
    readonly mail: Mailer;
    readonly clock: Clock;
    readonly webhooks: readonly string[];
    readonly master: Uint8Array;
    readonly open: boolean;
    readonly shop: string;
  }): Outside['handOn'] =>
  async (to, form) => {
    const { key, intent } = form;
    if ('mail' in to) return mail.send({ to: to.mail, subject: `${shop}: ${intent}`, text: linesOf(form), key });
    if (!webhooks.includes(to.webhook))
      throw new AppError('form_not_allowed', `the form of ${intent} goes where HANDLER_WEBHOOKS does not list`);
    const { key: id, ...content } = form;
    const body = JSON.stringify({ id, ...content });
    const headers = { ...signed({ id, at: clock(), body }, [formSecretOf(master, to.webhook)]), 'idempotency-key': id };
    const signal = AbortSignal.timeout(LIMIT_MS);
    const { status, error } = await post(to.webhook, body, headers, { open, limitMs: LIMIT_MS, signal });
    if (status === null || status < 200 || status > 299)
      throw new AppError('form_not_taken', `the form of ${intent} was not taken: ${error ?? `answered ${status}`}`);
  };
