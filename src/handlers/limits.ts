/** What a run of a written handler may use. What goes beyond ends the run, and costs that turn an apology. */
export const limits = {
  /** Time in which it computes, all of it together; waiting for the shop is not counted. */
  cpuMs: 250,
  /** From the beginning to the reply, with all that it waits for. */
  wallMs: 10_000,
  memoryBytes: 16 * 2 ** 20,
  stackBytes: 256 * 2 ** 10,
  /** Of the shop, of hosts, together. */
  calls: 50,
  /** What it hands to one call, as JSON. */
  callBytes: 64 * 2 ** 10,
  /** What one call may answer, as JSON. */
  answerBytes: 512 * 2 ** 10,
  /** The reply, as JSON. */
  replyBytes: 64 * 2 ** 10,
  logLines: 50,
  logCharacters: 500,
  sourceCharacters: 64 * 2 ** 10,
  fetchMs: 5_000,
  fetchBytes: 256 * 2 ** 10,
} as const;
