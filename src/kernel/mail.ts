export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Where whoever gets it turns its like off, with one click and without signing in (RFC 8058). */
  readonly unsubscribe?: string;
  /** The same key is the same mail: sent again, it must not look like another one. */
  readonly key: string;
}

/** Sends mail. Throws AppError 'mail_not_sent' when it could not be handed over; then it may be tried again. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
