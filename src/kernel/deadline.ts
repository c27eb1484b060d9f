/** How long a channel waits for us, in milliseconds. What takes longer is answered with "one moment" and told later. */
export interface Deadline {
  /** By then something is said. A platform's own limit is longer: the way there and back takes time too. */
  readonly answer: number;
  /** How long a turn stands behind another one of its conversation, or behind its own first asking. */
  readonly behind: { readonly other: number; readonly same: number };
}
