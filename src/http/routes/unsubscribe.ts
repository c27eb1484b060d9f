import { z } from 'zod';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';

const pageWords = {
  en: {
    ask: 'Stop these mails?',
    stop: 'Stop them',
    done: 'Done. You will get no more of these mails.',
    back: 'I want them after all',
    again: 'These mails will come again.',
  },
  es: {
    ask: '¿Dejar de recibir estos correos?',
    stop: 'Dejar de recibirlos',
    done: 'Listo. Ya no recibirá estos correos.',
    back: 'Sí los quiero recibir',
    again: 'Volverá a recibir estos correos.',
  },
} as const;

const page = (locale: string, said: string, press: string, wanted: string | null) => {
  const language = locale.startsWith('es') ? 'es' : 'en';
  const form = `<form method="post"><button name="wanted" value="${wanted}">${press}</button></form>`;
  return `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${said}</title>
<body><main><h1>${said}</h1>${wanted === null ? '' : form}</main></body></html>
`;
};

const html = 'text/html; charset=utf-8';
const params = z.object({ token: z.string().max(200) });

/** Turning mails off from a link in one, without signing in. Looking changes nothing: scanners of mail open every link. */
export const unsubscribeRoutes = ({ unsubscribing }: HttpDependencies) => {
  if (!unsubscribing) return [];
  const read = (token: string) => {
    const found = unsubscribing.read(token);
    if (found) return { ...found, words: found.locale.startsWith('es') ? pageWords.es : pageWords.en };
    throw new AppError('unknown-link', 'This link is of no mail of ours.', { status: 404 });
  };
  return [
    route({
      method: 'get',
      path: '/unsubscribe/{token}',
      tag: 'shop',
      summary: 'A page that asks whether a kind of mail shall stop',
      who: 'anyone',
      params,
      answers: { 200: ['The page', 'text/html'] },
      refusals: { 404: 'No mail of ours has this link' },
      handle: ({ params: { token } }) => {
        const { locale, words } = read(token);
        return { text: page(locale, words.ask, words.stop, 'no'), type: html };
      },
    }),
    route({
      method: 'post',
      path: '/unsubscribe/{token}',
      tag: 'shop',
      summary: 'Stop a kind of mail (RFC 8058), or let it come again with wanted=yes',
      who: 'anyone',
      params,
      body: 'raw',
      answers: { 200: ['It is done, also when it was before', 'text/html'] },
      refusals: { 404: 'No mail of ours has this link' },
      handle: async ({ params: { token }, raw }) => {
        const { shopper, kind, locale, words } = read(token);
        const wanted = new URLSearchParams(raw.toString()).get('wanted') === 'yes';
        await unsubscribing.want(shopper, kind, wanted);
        return wanted
          ? { text: page(locale, words.again, words.stop, 'no'), type: html }
          : { text: page(locale, words.done, words.back, 'yes'), type: html };
      },
    }),
  ];
};
