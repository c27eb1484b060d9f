// The page inside the iframe of a site: the panel fills it, and what the embedding page wants comes over a port.
import { hello, type ToFrame } from './frame-words.ts';
import { fillPage } from './inside.ts';

// Who may embed this page is said by its frame-ancestors; the first word decides, and comes from the page around it.
addEventListener('message', function listen({ data, source, ports: [port] }) {
  if (data !== hello || source !== parent || !port) return;
  removeEventListener('message', listen);
  const hear = fillPage((word) => port.postMessage(word));
  port.onmessage = ({ data: word }: MessageEvent<ToFrame>) => hear(word);
});
