import type { Config } from '#config';
import type { Invitations } from '#identity';
import { no, ok, type Log, type Mailer, type TextMessenger } from '#kernel';
import type { SendLink } from '#sdk';

/** Sends links that open a conversation elsewhere. The code stands behind the #: no server and no log ever sees it. */
export const createSendLink = (rooms: {
  readonly config: Pick<Config, 'links'>;
  readonly invitations: Invitations;
  readonly mail: Mailer;
  readonly texts: TextMessenger;
  readonly log: Log;
  readonly shopUrl: () => string;
}): SendLink => {
  const { config, invitations, mail, texts, log, shopUrl } = rooms;
  return async ({ conversation, cause }, { by, to, write }) => {
    const invited = await invitations.invite({ conversation, cause, to, minutes: config.links.minutes });
    if (!invited.ok) return invited;
    const { subject, text } = write(`${shopUrl()}/#continue=${invited.value.code}`);
    const key = `continue:${cause}`;
    try {
      await (by === 'mail' ? mail.send({ to, subject, text, key }) : texts.send({ to, text, key }));
      return ok(null);
    } catch (error) {
      log.error({ err: error, by }, 'a link to go on with a conversation was not sent');
      return no('not-sent');
    }
  };
};
