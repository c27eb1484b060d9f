import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { AppError, type Result } from '#kernel';
import type { PublishRefusal, Release, Studio } from '#studio';
import type { AdminPorts } from '../../../ports.ts';
import { Refusal } from '../../../problems.ts';
import { route } from '../../../route.ts';
import { page, numbered, when } from '../asking.ts';
import { impossible, unknown } from '../refusing.ts';
import { content, problems, release, releaseHistory, scheduled, testReport, version } from './answers.ts';
import { before, ofVersion } from './asking.ts';

/** A conversation may go another way in several places. */
const anotherWay = (red: readonly { readonly intent: string; readonly conversation: string }[]): string => {
  const { size } = new Set(red.map(({ intent, conversation }) => `${intent}/${conversation}`));
  return size === 1 ? '1 recorded conversation goes another way.' : `${size} recorded conversations go another way.`;
};

const state = release.extend({
  scheduled: scheduled.nullable(),
  liveVersion: version.nullable(),
  canaryVersion: version.nullable(),
});
const note = z.string().trim().max(2000);
const percent = z.int().min(1).max(99);

/** How long an answer waits for the version to be learned: whoever talks after it talks to what was put into force. */
const mostLearning = 10_000;

const sentences: Readonly<Record<string, string>> = {
  'draft-changed': 'Somebody changed the draft meanwhile: look at it again.',
  'nothing-changed': 'The draft is what is live already.',
  'already-scheduled': 'A version waits for its time already: publish that one first, or cancel it.',
  'no-release': 'There is no version yet.',
  'no-canary': 'Nothing is tried on a share of conversations.',
  'nothing-scheduled': 'Nothing waits for its time.',
  'live-already': 'This version is live already.',
};

const refuse = (reason: string): never => {
  throw new AppError(reason, sentences[reason] ?? reason, { status: 409 });
};

const refusePublishing = (refusal: PublishRefusal): never => {
  if (refusal.reason === 'problems')
    throw new Refusal('problems', `${refusal.problems.length} problems stand in the way.`, {
      status: 422,
      more: { problems: refusal.problems },
    });
  if (refusal.reason === 'red-tests') {
    const { report } = refusal;
    throw new Refusal('red-tests', anotherWay(report.red), {
      status: 422,
      more: { report },
    });
  }
  if (refusal.reason === 'too-early') throw impossible('too-early', 'must be later than now', '/at');
  return refuse(refusal.reason);
};

const stateOf = async (studio: Studio) => {
  const now = await studio.read.release();
  const lineOf = async (number: number | null | undefined) => {
    const found = number == null ? null : await studio.read.version(number);
    if (!found) return null;
    const { content: _, revision: __, ...line } = found;
    return line;
  };
  return {
    ...(now ?? { live: null, canary: null, canaryShare: 0, revision: 0 }),
    scheduled: await studio.read.scheduled(),
    liveVersion: await lineOf(now?.live),
    canaryVersion: await lineOf(now?.canary),
  };
};

const untilReleased = ({ released }: AdminPorts): Promise<void> =>
  Promise.race([released(), wait(mostLearning, undefined, { ref: false })]);

/** The canary and the schedule: what was done, and to which version. */
const actRoute = <Body extends { note?: string | undefined }>(
  ports: AdminPorts,
  verb: string,
  summary: string,
  action: string,
  body: z.ZodType<Body>,
  act: (body: Body, who: string) => Promise<Result<Release, { readonly reason: string }>>,
) =>
  route({
    method: 'post',
    path: `/admin/api/studio/release/${verb}`,
    tag: 'admin',
    summary,
    who: { role: 'publisher' },
    action,
    body,
    answers: { 200: ['What is in force now', state] },
    refusals: { 409: 'There is nothing of the kind' },
    async handle({ body: given, member: { name: who } }) {
      const done = await act(given, who);
      if (!done.ok) return refuse(done.reason);
      await untilReleased(ports);
      return {
        json: await stateOf(ports.studio),
        noted: { ...ofVersion(done.value.live), detail: { ...given, release: done.value } },
      };
    },
  });

export const releaseRoutes = (ports: AdminPorts) => {
  const { studio } = ports;
  const { releasing } = studio;
  const noted = z.strictObject({ note: note.default('') });
  return [
    route({
      method: 'get',
      path: '/admin/api/studio/versions',
      tag: 'admin',
      summary: 'Every version, newest first',
      who: { role: 'viewer' },
      query: z.object({ cursor: before, limit: z.coerce.number().int().min(1).max(200).default(50) }),
      answers: { 200: ['A page of them', z.object({ versions: z.array(version), next: z.string().nullable() })] },
      async handle({ query: { cursor, limit } }) {
        const found = await studio.read.versions({ before: cursor, limit: limit + 1 });
        const versions = found.slice(0, limit).map(({ revision: _, ...line }) => line);
        return { json: { versions, next: found.length > limit ? String(versions.at(-1)!.number) : null } };
      },
    }),
    route({
      method: 'get',
      path: '/admin/api/studio/versions/{number}',
      tag: 'admin',
      summary: 'A version with everything that is in it',
      who: { role: 'viewer' },
      params: numbered,
      answers: {
        200: ['Never changed again', version.extend({ content: z.object({ intents: z.record(z.string(), content) }) })],
      },
      async handle({ params: { number } }) {
        const found = await studio.read.version(number);
        if (!found) throw unknown('version', number);
        const { revision: _, ...json } = found;
        return { json };
      },
    }),
    route({
      method: 'get',
      path: '/admin/api/studio/release',
      tag: 'admin',
      summary: 'What is live, what is tried on a share of conversations, what waits for its time',
      who: { role: 'viewer' },
      answers: { 200: ['As it is now', state] },
      handle: async () => ({ json: await stateOf(studio) }),
    }),
    route({
      method: 'get',
      path: '/admin/api/studio/release/history',
      tag: 'admin',
      summary: 'Who put what into force, when and why',
      who: { role: 'viewer' },
      query: z.object(page),
      answers: { 200: ['Newest first', releaseHistory] },
      async handle({ query: { cursor, limit } }) {
        const found = await studio.read.history({ cursor, limit: limit + 1 });
        const history = found.slice(0, limit);
        return { json: { history, next: found.length > limit ? history.at(-1)!.id : null } };
      },
    }),
    route({
      method: 'post',
      path: '/admin/api/studio/publish',
      tag: 'admin',
      summary: 'Make a version of the draft: live at once, on a share of conversations, or at a time',
      who: { role: 'publisher' },
      action: 'intents.published',
      body: z.strictObject({
        note: note.min(1, 'must say what changed'),
        name: z.string().trim().min(1).max(80).optional(),
        share: percent.optional().describe('of a hundred new conversations; absent: all'),
        at: when.optional().describe('absent: now'),
      }),
      answers: {
        201: [
          'It is in force, or waits for its time',
          z.object({ version: z.int(), release, scheduled: scheduled.nullable() }),
        ],
      },
      refusals: {
        409: 'The draft changed meanwhile, is live already, or another version waits for its time',
        422: [
          'Problems, or recorded conversations that go another way',
          z.object({ problems: problems.optional(), report: testReport.optional() }),
        ],
      },
      async handle({ body, member: { name: who } }) {
        const published = await studio.publish({ ...body, who });
        if (!published.ok) return refusePublishing(published);
        const { value } = published;
        await untilReleased(ports);
        return {
          status: 201,
          json: value,
          noted: { ...ofVersion(value.version), detail: { ...body, at: body.at?.toISOString() } },
        };
      },
    }),
    actRoute(ports, 'canary', 'Another share of conversations for the version that is tried', 'release.shared', noted.extend({ share: percent }),
      ({ share, note: why }, who) => releasing.share(share, { who, note: why })), // prettier-ignore
    actRoute(ports, 'promote', 'The version that is tried, for everybody', 'release.promoted', noted,
      ({ note: why }, who) => releasing.promote({ who, note: why })), // prettier-ignore
    actRoute(ports, 'cancel', 'The version that is tried, for nobody', 'release.cancelled', noted,
      ({ note: why }, who) => releasing.cancel({ who, note: why })), // prettier-ignore
    actRoute(ports, 'unschedule', 'Do not publish what waits for its time', 'release.unscheduled', noted,
      ({ note: why }, who) => releasing.unschedule({ who, note: why })), // prettier-ignore
    actRoute(
      ports,
      'rollback',
      'Any version for everybody, at once; conversations that run finish on theirs',
      'release.rolledback',
      noted.extend({ version: z.int().min(1), confirm: z.int().describe('the number of the version again') }),
      async ({ version: number, confirm, note: why }, who) => {
        if (confirm !== number)
          throw impossible('not-confirmed', `must be ${number}, the number of the version`, '/confirm');
        const done = await releasing.rollback(number, { who, note: why });
        if (!done.ok && done.reason === 'unknown-version') throw unknown('version', number);
        return done;
      },
    ),
  ];
};
