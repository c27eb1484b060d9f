import type { WebAnswer } from '#channels/web';
import { messagesOf, parseLexEvent } from '#channels/lex';
import type { Locale, Modality } from '#kernel';
import type { RehearsalGround } from './ground.ts';
import type { PlaygroundAnswer } from './ports.ts';

/** How each channel would draw an answer. */
export const drawnFor = (
  answer: WebAnswer,
  { locale, modality }: { readonly locale: Locale; readonly modality: Modality },
  drawTeams: RehearsalGround['drawTeams'],
): PlaygroundAnswer['drawn'] => {
  const asked = parseLexEvent({
    bot: { id: 'REHEARSAL', localeId: locale.replace('-', '_') },
    sessionId: 'rehearsal',
    inputMode: modality === 'text' ? 'Text' : modality === 'speech' ? 'Speech' : 'DTMF',
  });
  return {
    text: answer.replies.map(({ text }) => text),
    ssml: answer.replies.map(({ speech }) => speech),
    lex: asked.ok ? messagesOf(answer.replies, asked.event, locale, answer.rate) : [],
    teams: drawTeams(answer, locale),
  };
};
