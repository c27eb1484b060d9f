import type { Api } from './api.ts';
import { answeredPage, authenticationPage, lostPage, payPage } from './page.ts';

/** A page, or the way to another. */
export interface Shown {
  readonly status: number;
  readonly html?: string;
  readonly location?: string;
}

const see = (location: string): Shown => ({ status: 303, location });
const lost: Shown = { status: 404, html: lostPage() };

const nextOf = (action: object | null): string | null =>
  (action as { redirect_to_url?: { url: string } } | null)?.redirect_to_url?.url ?? null;

/** What a person sees and does at "authenticate/pi_…", "authenticate/seti_…", "pay/cs_…". Null: no such place. */
export const createPages =
  (api: Api) =>
  async (place: string, form: URLSearchParams | null): Promise<Shown | null> => {
    const [, room, id = ''] = /\/(authenticate|pay)\/(pi_\w+|seti_\w+|cs_\w+)$/.exec(place) ?? [];
    if (room === undefined) return null;
    const approves = form?.get('answer') === 'approve';

    if (room === 'authenticate' && id.startsWith('seti_')) {
      const setup = form ? await api.authenticateSetup(id, approves) : await api.setup(id);
      if (!setup) return lost;
      const html = form
        ? answeredPage(setup.status === 'succeeded', setup.return_url ?? null)
        : authenticationPage(setup);
      return { status: 200, html };
    }
    if (room === 'authenticate') {
      const intent = form ? await api.authenticate(id, approves) : await api.intent(id);
      if (!intent) return lost;
      const yes = intent.status === 'requires_capture' || intent.status === 'succeeded';
      return { status: 200, html: form ? answeredPage(yes, intent.return_url ?? null) : authenticationPage(intent) };
    }
    const session = await api.session(id);
    if (!session) return lost;
    if (!form) return { status: 200, html: payPage(session, null) };
    if (form.get('answer') !== 'pay')
      return session.cancel_url ? see(session.cancel_url) : { status: 200, html: payPage(session, null) };
    const outcome = await api.pay(id, form.get('card') ?? '');
    if (!outcome) return lost;
    if (outcome.session.status === 'complete') return see(outcome.session.success_url);
    const next = nextOf(outcome.intent?.next_action ?? null);
    return next === null ? { status: 200, html: payPage(outcome.session, outcome.problem) } : see(next);
  };
