export interface TextMessage {
  /** A telephone number. */
  readonly to: string;
  readonly text: string;
  /** The same key is the same message. */
  readonly key: string;
}

/** Sends text messages to telephones. Throws AppError 'text_not_sent' when one could not be handed over; then it may be tried again. */
export interface TextMessenger {
  send(message: TextMessage): Promise<void>;
}
