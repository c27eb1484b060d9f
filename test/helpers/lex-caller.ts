import { createHmac } from 'node:crypto';
import type { LexResponse } from '../../src/channels/lex/index.ts';

export const lexSecret = 'lex-secret';

/** One who speaks with the shop through Lex: every event signed, the session's attributes handed back as Lex does. */
export const lexCaller = (url: string, sessionId: string, more: object = {}) => {
  let attributes: Readonly<Record<string, string>> = {};
  let requests = 0;
  const send = async (event: object): Promise<LexResponse> => {
    const body = JSON.stringify(event);
    const time = Math.floor(Date.now() / 1000);
    const v1 = createHmac('sha256', lexSecret).update(`${time}.${body}`).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-parley-signature': `t=${time},v1=${v1}` };
    const response = await fetch(`${url}/channels/lex`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`Lex was answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as LexResponse;
  };
  /** `event` changes it: {inputMode: 'DTMF'}, {transcriptions: […]}. */
  const say = async (inputTranscript: string, event: object = {}) => {
    const intent = { name: 'Shopping', slots: {}, state: 'InProgress', confirmationState: 'None' };
    const sent = {
      messageVersion: '1.0',
      invocationSource: 'DialogCodeHook',
      inputMode: 'Text',
      sessionId,
      inputTranscript,
      bot: { id: 'BOT1234567', name: 'Shop', localeId: 'en_US', aliasId: 'TSTALIASID' },
      interpretations: [{ intent, nluConfidence: 0.9 }],
      sessionState: { sessionAttributes: attributes, intent, originatingRequestId: `${sessionId}-${(requests += 1)}` },
      ...more,
      ...event,
    };
    const told = await send(sent);
    attributes = told.sessionState.sessionAttributes;
    return { told, again: () => send(sent) };
  };
  return { say };
};

const plain = (ssml: string): string =>
  ssml
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** What was said, without its SSML. */
export const wordsOf = ({ messages = [] }: LexResponse): string =>
  messages
    .map((each) => ('content' in each ? plain(each.content) : ''))
    .join(' ')
    .replace(/\s+/g, ' ');
