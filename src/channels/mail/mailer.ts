import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { AppError, type Mail, type Mailer } from '#kernel';

export interface MailSettings {
  /** smtp://user:password@host:587 or smtps://…; without it every mail becomes a file in `folder`. */
  readonly url?: string;
  readonly from: string;
  readonly folder: string;
}

/** A mail server and a person's mailbox both know a mail by this. */
const messageId = (key: string): string => `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@parley>`;

const options = (from: string, { to, subject, text, html, unsubscribe, key }: Mail): SendMailOptions => ({
  from,
  to,
  subject,
  text,
  ...(html !== undefined && { html }),
  messageId: messageId(key),
  headers: {
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribe !== undefined && {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  },
  // What a mail says never makes us read a file or fetch an address.
  disableFileAccess: true,
  disableUrlAccess: true,
});

const bySmtp = (url: string, from: string): Mailer => {
  const transport = createTransport(url, {
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  } as object);
  return {
    send: async (mail) => {
      try {
        await transport.sendMail(options(from, mail));
      } catch (cause) {
        throw new AppError('mail_not_sent', `the mail server did not take a mail: ${(cause as Error).message}`, {
          cause,
          status: 503,
        });
      }
    },
  };
};

const intoFolder = (folder: string, from: string): Mailer => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(options(from, mail));
      const file = join(folder, `${mail.key.replace(/[^\w.-]+/g, '-').slice(0, 120)}.eml`);
      // So little is written in less time than another thread takes to be asked for it.
      mkdirSync(folder, { recursive: true });
      // Complete or not there at all, for whoever looks into the folder.
      writeFileSync(`${file}.part`, message as Buffer);
      renameSync(`${file}.part`, file);
    },
  };
};

export const createMailer = ({ url, from, folder }: MailSettings): Mailer =>
  url === undefined ? intoFolder(folder, from) : bySmtp(url, from);
