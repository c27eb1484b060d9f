// Server-sent events with a token, which the browser's own EventSource cannot send.

const wait = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    window.addEventListener('online', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Cuts a stream of text into frames: {id, event, data}. Comments and empty frames are passed over. */
export const createFrames = (onFrame) => {
  let rest = '';
  return (text) => {
    rest = (rest + text).replaceAll('\r\n', '\n');
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const frame = { event: 'message', data: [] };
      for (const line of rest.slice(0, end).split('\n')) {
        const colon = line.indexOf(':');
        if (colon <= 0) continue;
        const name = line.slice(0, colon);
        const value = line.slice(colon + 1).replace(/^ /, '');
        if (name === 'data') frame.data.push(value);
        else frame[name] = value;
      }
      rest = rest.slice(end + 2);
      if (frame.data.length > 0) onFrame({ ...frame, data: frame.data.join('\n') });
    }
  };
};

/**
 * Follows the conversation until the signal says stop, and picks up after the last event whenever the line breaks.
 * `onState` hears true when connected and false when not.
 */
export const follow = async ({ path, token, after, onFrame, onState, signal }) => {
  let last = after;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const response = await fetch(path, {
        headers: {
          accept: 'text/event-stream',
          authorization: `Bearer ${token}`,
          ...(last && { 'last-event-id': last }),
        },
        signal,
        cache: 'no-store',
      });
      if (response.status === 401) return;
      if (!response.ok) throw new Error(String(response.status));
      onState(true);
      failures = 0;
      const take = createFrames((frame) => {
        if (frame.id) last = frame.id;
        onFrame(frame);
      });
      const decoder = new TextDecoder();
      const reader = response.body.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read())
        take(decoder.decode(part.value, { stream: true }));
    } catch {
      // The line broke, or we let go; either is dealt with below.
    }
    if (signal.aborted) return;
    onState(false);
    failures += 1;
    await wait(Math.min(30_000, 500 * 2 ** failures) * (0.75 + Math.random() / 2), signal);
  }
};
