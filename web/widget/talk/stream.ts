// Server-sent events with a token, which the browser's own EventSource cannot send.
import type { Following, Frame, Patience } from './wire.ts';

/** Cuts a stream of text into frames. Comments and empty frames are passed over. */
export const createFrames = (onFrame: (frame: Frame) => void) => {
  let rest = '';
  return (text: string): void => {
    rest = (rest + text).replaceAll('\r\n', '\n');
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const frame: Record<string, string> = { event: 'message' };
      const data: string[] = [];
      for (const line of rest.slice(0, end).split('\n')) {
        const colon = line.indexOf(':');
        if (colon <= 0) continue;
        const value = line.slice(colon + 1).replace(/^ /, '');
        if (line.startsWith('data:')) data.push(value);
        else frame[line.slice(0, colon)] = value;
      }
      rest = rest.slice(end + 2);
      if (data.length > 0) onFrame({ ...(frame as { event: string; id?: string }), data: data.join('\n') });
    }
  };
};

const deadAfter = 40_000;

/** Seconds until the n-th try: 0.5, 1, 2 … 15, a quarter more or less, so that not all come back at once. */
export const backOff = (failures: number, chance: number): number =>
  Math.min(15, 0.5 * 2 ** (failures - 1)) * (0.75 + chance / 2);

/** Waits that end early when the network is back or `hurry` is called. */
export const createPatience = (): Patience => {
  const waits = new Set<() => void>();
  const hurry = (): void => waits.forEach((end) => end());
  addEventListener('online', hurry);
  return {
    hurry,
    wait: (seconds, signal) =>
      new Promise<void>((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          waits.delete(end);
          resolve();
        };
        const timer = setTimeout(end, seconds * 1000);
        waits.add(end);
        signal.addEventListener('abort', end, { once: true });
      }),
  };
};

/** Follows the conversation, and picks up after the last event whenever the line breaks. See Wire. */
export const follow = async (
  url: string,
  { token, after, onFrame, onState, patience, signal }: Following,
): Promise<boolean> => {
  for (let failures = 0; !signal.aborted;) {
    try {
      const last = after();
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${token() ?? ''}`, ...(last && { 'last-event-id': last }) },
        signal,
        cache: 'no-store',
      });
      if (response.status === 401) return false;
      if (!response.ok || !response.body) throw new Error(String(response.status));
      onState(0);
      failures = 0;
      const take = createFrames(onFrame);
      const decoder = new TextDecoder();
      const reader = response.body.getReader();
      // The shop says something every 15 seconds; a line without a word for so long is dead.
      let idle = setTimeout(() => void reader.cancel(), deadAfter);
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(idle);
        idle = setTimeout(() => void reader.cancel(), deadAfter);
        take(decoder.decode(part.value, { stream: true }));
      }
      clearTimeout(idle);
    } catch {
      // The line broke, or we let go; either is dealt with below.
    }
    if (signal.aborted) break;
    failures += 1;
    const seconds = backOff(failures, Math.random());
    onState(seconds);
    await patience.wait(seconds, signal);
  }
  return true;
};
