import { join } from 'node:path';
import { createAlertPost } from '#channels/alerts';
import { createTextMessenger } from '#channels/sms';
import type { Config } from '#config';
import type { Clock, TextMessenger } from '#kernel';

/** Text messages go to the operators' gateway, or into a folder. */
export const textsOf = ({ sms, store }: Config, clock: Clock): TextMessenger => {
  const { webhook: url, webhookSecret: secret } = sms;
  return createTextMessenger({
    folder: join(store.dataFolder, 'sms'),
    ...(url !== undefined && { post: createAlertPost({ url, clock, ...(secret !== undefined && { secret }) }) }),
  });
};
