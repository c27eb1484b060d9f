// It writes mail and hands it to a mail server, or puts it in a folder.
export { createMailer, type MailSettings } from './mailer.ts';
export { createMailViewer } from './viewer.ts';
