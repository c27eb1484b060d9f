import {
  drawFor,
  isSealed,
  linkWordsOf,
  renderFound,
  renderTeams,
  teamsDeadline,
  teamsIncoming,
  teamsPlace,
  type Drawing,
  type Invoked,
  type SeenAnswer,
  type TeamsActivity,
  type TeamsChat,
  type TeamsIncoming,
  type TeamsPlace,
} from '#channels/teams';
import { AppError, type Input, type Locale } from '#kernel';
import { nearestLocale } from '../locales.ts';
import type { HttpDependencies } from '../ports.ts';
import { presentHit } from '../presenting.ts';
import { createDecider } from './decide.ts';
import { createDeliver } from './deliver.ts';
import { createLinking } from './link.ts';
import type { TeamsPorts } from './ports.ts';

type Rooms = Pick<HttpDependencies, 'identity' | 'answerTurn' | 'clock' | 'settings' | 'catalog' | 'log'>;

/** A pressed button is answered by messages; the card itself stays as it is. */
const taken: Invoked = {
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' },
};

/** The platform shows this to whoever pressed, and to nobody else. */
const onlyTold = (text: string): Invoked => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text },
});

/** What is heard as a turn. Who has just come is greeted as if they had greeted. */
const inputOf = (incoming: Extract<TeamsIncoming, { kind: 'said' | 'pressed' | 'came' }>): Input => {
  if (incoming.kind === 'came') return { kind: 'wish', intent: 'greet', slots: {} };
  if (incoming.kind === 'said') return { kind: 'words', words: incoming.words };
  return incoming.press === 'typed'
    ? { kind: 'words', words: incoming.typed ?? '' }
    : { kind: 'pressed', value: incoming.press };
};

/** One activity of the platform: who it is from, what it asks, and the answer to it. */
export const createReceiver = (rooms: Rooms, ports: TeamsPorts) => {
  const { connection, chats, desk, tenant, people } = ports;
  const { identity, answerTurn, clock, settings, catalog, log } = rooms;
  const deliver = createDeliver({ chats, clock });
  const decide = createDecider(ports.decides);
  const linking = createLinking(ports.links);

  /** The conversation of whoever writes here, with where it is and who that is. */
  const enter = async (place: TeamsPlace, locale: Locale, chat: TeamsChat) => {
    const { visitor, session, name, tenant: organisation, group } = place;
    const joined = await identity.joinConversation({ channel: 'teams', visitor, session, locale });
    const { conversation, shopper } = joined;
    await chats.remember(conversation, { reference: chat.reference, visitor }, clock());
    const own = !group && { conversation };
    await people.see({ visitor, tenant: organisation ?? '', name, shopper, ...own });
    return joined;
  };

  const search = async ({ words, skip, count }: Extract<TeamsIncoming, { kind: 'search' }>, drawing: Drawing) => {
    const { hits } = await catalog.search({ words, limit: Math.min(skip + count, 50) });
    const found = hits.slice(skip).map((hit) => {
      const { id, title, brand, price, image } = presentHit(hit);
      return { ...{ id, title, brand, price, image }, url: `${desk.shopUrl()}/?product=${encodeURIComponent(id)}` };
    });
    return { status: 200, body: renderFound(found, drawing) };
  };

  /** `locale` is that of the client; what is answered is drawn in the one that the talk goes on in. */
  const talk = async (
    input: Input,
    { id, place, locale, chat }: { id: string; place: TeamsPlace; locale: Locale; chat: TeamsChat },
  ): Promise<void> => {
    const { conversation, shopper } = await enter(place, locale, chat);
    // Only a courtesy: the answer does not wait for it, nor fall with it.
    void chat.typing().catch((error: unknown) => log.debug({ err: error }, 'Teams did not take "typing"'));
    const turn = { id, channel: 'teams', conversation, shopper, locale, modality: 'text', input, at: clock() } as const;
    const answered = await answerTurn(turn, teamsDeadline);
    // The first asking of this very turn is about to answer it.
    if (answered.kind === 'busy' && answered.same) return;
    const cause = answered.kind === 'later' ? `moment:${id}` : answered.kind === 'busy' ? `busy:${id}` : `turn:${id}`;
    const answer = answered.answer as SeenAnswer;
    const messages = renderTeams(answer, drawFor(desk, { visitor: place.visitor, locale: answer.locale ?? locale }));
    await deliver({ conversation, cause, messages }, chat);
  };

  /** What may be a code is no turn: it gets into no transcript. True: it was that, and is answered. */
  const link = async (
    { id, words }: { readonly id: string; readonly words: string },
    { place, locale, chat }: { place: TeamsPlace; locale: Locale; chat: TeamsChat },
  ): Promise<boolean> => {
    const asked = linkWordsOf(words);
    if (!asked) return false;
    const { conversation, locale: talked } = await enter(place, locale, chat);
    const drawing = drawFor(desk, { visitor: place.visitor, locale: talked });
    // The platform asking again is no second try.
    if ((await chats.claim(conversation, `link:${id}`, clock())) === null) return true;
    const { visitor, group } = place;
    const answer = async (): Promise<string> => {
      if (asked.wants === 'unlink') return linking.unlink(visitor, drawing);
      if (asked.code === null) return drawing.say('link-shape');
      if (!group) return linking.link({ visitor, tenant: place.tenant ?? '', code: asked.code }, drawing);
      await linking.burn(asked.code);
      return drawing.say('link-private');
    };
    const text = await answer();
    await chats.sent(conversation, `link:${id}`, clock());
    await chat.send({ type: 'message', text, textFormat: 'plain', summary: text });
    return true;
  };

  const handle = async (activity: TeamsActivity, chat: TeamsChat): Promise<Invoked | undefined> => {
    const place = teamsPlace(activity);
    const locale = nearestLocale(place.locale ?? undefined, settings.locales);
    const drawing = drawFor(desk, { visitor: place.visitor, locale });
    const { say } = drawing;
    if (tenant !== undefined && place.tenant !== tenant)
      throw new AppError('other-tenant', say('other-tenant'), { status: 403 });
    const incoming = teamsIncoming(activity);
    switch (incoming.kind) {
      case 'search':
        return search(incoming, drawing);
      case 'unknown-invoke':
        return { status: 501 };
      case 'nothing':
        return undefined;
      case 'unread':
        await chat.send({ type: 'message', text: say(incoming.why), textFormat: 'plain' });
        return undefined;
      case 'went': {
        const { visitor, session } = place;
        const { conversation } = await identity.joinConversation({ channel: 'teams', visitor, session, locale });
        await chats.forget(conversation, clock());
        return undefined;
      }
      case 'pressed': {
        if (!isSealed(desk.secret, { visitor: place.visitor, ...incoming })) {
          if (incoming.invoked) return onlyTold(say('not-yours'));
          await chat.send({ type: 'message', text: say('not-yours'), textFormat: 'plain' });
          return undefined;
        }
        const told = await decide({ ...incoming, visitor: place.visitor }, drawing);
        if (told === null) {
          await talk(inputOf(incoming), { id: incoming.id, place, locale, chat });
          return incoming.invoked ? taken : undefined;
        }
        if (incoming.invoked) return onlyTold(told);
        await chat.send({ type: 'message', text: told, textFormat: 'plain' });
        return undefined;
      }
      case 'said':
        if (await link(incoming, { place, locale, chat })) return undefined;
        await talk(inputOf(incoming), { id: incoming.id, place, locale, chat });
        return undefined;
      case 'came':
        await talk(inputOf(incoming), { id: incoming.id, place, locale, chat });
        return undefined;
    }
  };

  return (authorization: string | undefined, activity: TeamsActivity): Promise<Invoked | undefined> =>
    connection.receive(authorization, activity, (chat) => handle(activity, chat));
};
