import { randomBytes } from 'node:crypto';
import { createInvitations } from '#identity';
import type { Intent } from '#conversation';
import type { Shop } from '#sdk';
import { keptSecret } from '#store';
import { askedLexOf } from './asked-lex.ts';
import { openEars } from './ears.ts';
import type { Ground } from './ground.ts';
import { handlersOf, keptTurnOf } from './handlers.ts';
import { createTalking, type Timers } from './house.ts';
import { learningOf } from './kept-models.ts';
import { createSendLink } from './links.ts';
import { createReplyAddresses } from './reply-audio.ts';
import { rehearsalsOf } from './rehearsals.ts';
import type { Rooms } from './rooms.ts';
import { aboutOf } from './settings.ts';
import { lexBotsOf } from './studio-lex.ts';
import { openStudio } from './studio.ts';
import { openVoice, type Espeak } from './voice.ts';
import { openWrappers } from './wrappers.ts';
import { withWrittenTests } from './written-tests.ts';

export interface TalkWishes {
  readonly espeak: Promise<Espeak>;
  /** More that can be asked. */
  readonly intents: readonly Intent<Shop>[];
  readonly timers?: Timers | undefined;
}

/** The talk with shoppers, its voice and its ears. */
export const openTalk = async (ground: Ground, rooms: Rooms, { espeak, intents, timers }: TalkWishes) => {
  const { config, db, log, metrics, clock, closing } = ground;
  const { catalog, samples, mail, notify } = rooms;
  const old = closing.keep('the old systems’ stand-ins', await openWrappers(config, ground));
  const spoken = closing.keep('the voice', openVoice(config, { log, metrics, clock, espeak: await espeak }));
  const addresses = createReplyAddresses(await keptSecret(db, 'reply-audio', randomBytes(32)));
  const invitations = createInvitations({ db, random: randomBytes, clock });
  const lex = askedLexOf(config, log, metrics);
  const ears = await openEars(config, { catalog, log });
  if (ears.ok) closing.keep('the ears', ears.value);
  const recogniser = ears.ok ? ears.value.recogniser : undefined;
  const about = aboutOf(config);
  const { handlers, outside } = await handlersOf(config, { ...ground, nudge: rooms.events.nudge, mail: mail.mailer });
  closing.keep('handlers of the console', handlers);
  const learn = learningOf(db, catalog.lexicon, rooms.settings.currency);
  // Before anybody talks: what lies in intents/ is the first version.
  const studio = closing.keep(
    'the studio',
    await openStudio({
      ...{ ...ground, learn },
      runTests: (edition) => runTests(edition),
      hidden: () => hidden(),
    }),
  );
  const talking = await createTalking({
    ...{ ...ground, ...rooms.commerce },
    ...{ catalog, learn, outside, news: rooms.news, learned: rooms.learned, about },
    bind: (binding, intent) => handlers.bind(binding, intent),
    rehearse: (binding, intent) => handlers.rehearse(binding, intent),
    unmet: rooms.vendors.unmet,
    questions: catalog.questions,
    warehouse: old.warehouse,
    more: [...samples.intents, ...intents],
    wishes: notify.wishes,
    sendLink: createSendLink({ ...ground, invitations, mail: mail.mailer, texts: rooms.texts }),
    isContinued: (conversation) => invitations.isContinued(conversation),
    sureFrom: config.voice.confirmBelow / 100,
    ...(timers && { timers }),
    ...(spoken.voice && { audio: addresses }),
    ...(lex && { lex }),
    recogniser: lex ? lex.recogniserOver(recogniser) : recogniser,
  });
  closing.keep('the talk', talking);
  const hidden = () => [...talking.definitions.values()].filter((each) => each.private).map(({ name }) => name);
  const rehearsals = rehearsalsOf({
    ...{ ...ground, ...rooms, about, talking, studio, hidden },
    ...{ demo: config.demo, warehouse: old.warehouse, timeZone: config.notices.timeZone },
  });
  const desk = handlers.desk({ ...talking, turnOf: keptTurnOf({ db, talking, hidden }) });
  const runTests = withWrittenTests((edition) => rehearsals.runTests(edition), desk);
  if (ears.ok) ears.value.learn(talking.sentences('en-US'));
  return {
    lexBots: lexBotsOf({ studio, db, locales: talking.locales }),
    handlers: desk,
    ...{ talking, studio, rehearsals, spoken, addresses, invitations, lex, recogniser },
    wrappers: [...old.wrappers, ...samples.wrappers],
    /** Why speech is not understood here; null where it is. */
    deaf: ears.ok || lex ? null : ears.reason,
  };
};

export type Talk = Awaited<ReturnType<typeof openTalk>>;
