import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { useRead, useStale } from '../../api/reading.ts';
import { useSession } from '../../api/session.ts';
import type { Content, DraftIntent, Saved } from '../../studio/wire.ts';

/** A change of an intent, which can be made again on what somebody else wrote meanwhile. */
export type Edit = (content: Content) => Content;

/** Somebody else changed the same place. */
export interface Clash {
  readonly who: string;
  readonly at: string;
  readonly revision: number;
  readonly theirs: Content | null;
  readonly places: readonly string[];
}

/** What a refusal tells of the other's change. */
type Stale = Pick<Clash, 'who' | 'at' | 'revision'> & {
  readonly content: Content | null;
  readonly conflicts: readonly string[];
};

export type SaveState = 'saved' | 'waiting' | 'saving' | 'clash' | 'failed';

/** A pause in typing after which it is saved. */
const PAUSE_MS = 800;
const AGAIN_MS = 5000;

/** Of one person: whoever signs in after them does not save it in their own name. */
const keyOf = (member: string, name: string): string => `parley-draft:${member}:${name}`;

interface Left {
  readonly revision: number;
  readonly content: Content;
}

/** What was typed and not yet saved when the browser went away. */
const kept = (key: string): Left | null => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Left | null;
  } catch {
    return null;
  }
};

/** A browser keeps a few megabytes; what is more is typed and saved all the same. */
const keep = (key: string, left: Left): void => {
  try {
    localStorage.setItem(key, JSON.stringify(left));
  } catch {
    localStorage.removeItem(key);
  }
};

/** One intent of the draft: every change is kept in the browser at once, and saved after a pause in typing. */
export const useDraft = (name: string) => {
  const path = `/studio/draft/intents/${name}`;
  const key = keyOf(useSession().member.id, name);
  const { data, error, refetch } = useRead<DraftIntent>(path);
  const stale = useStale();
  const [state, setState] = useState<SaveState>('saved');
  const [clash, setClash] = useState<Clash | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [merged, setMerged] = useState<readonly string[]>([]);
  const [, draw] = useState(0);
  const base = useRef<{ revision: number; content: Content } | null>(null);
  const edits = useRef<readonly Edit[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const saving = useRef(false);

  const current = (): Content | null =>
    base.current && edits.current.reduce((content, edit) => edit(content), base.current.content);

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const content = current();
    if (saving.current || !content || !base.current || edits.current.length === 0) return;
    const sent = edits.current.length;
    saving.current = true;
    setState('saving');
    try {
      const saved = await api.put<Saved>(path, content, { match: base.current.revision });
      base.current = { revision: saved.revision, content: saved.content ?? content };
      edits.current = edits.current.slice(sent);
      if (edits.current.length === 0) localStorage.removeItem(key);
      setMerged(saved.merged);
      setProblem(null);
      setState(edits.current.length === 0 ? 'saved' : 'waiting');
      void stale('/studio/draft');
    } catch (cause) {
      const refusal = cause as Problem;
      if (refusal.status === 409) {
        const { revision, content: theirs, who, at, conflicts } = refusal.more as unknown as Stale;
        setClash({ revision, theirs, who, at, places: conflicts });
        setState('clash');
      } else {
        setProblem(refusal);
        setState('failed');
        // Also where nobody is signed in any more: they may be again.
        if ([0, 401].includes(refusal.status) || refusal.status >= 500)
          timer.current = setTimeout(() => void save(), AGAIN_MS);
      }
    } finally {
      saving.current = false;
      draw((at) => at + 1);
    }
    if (edits.current.length > 0 && base.current.revision > 0)
      timer.current ??= setTimeout(() => void save(), PAUSE_MS);
  }, [key, path]);

  useEffect(() => {
    if (!data?.content || data.name !== name) return;
    const fresh = base.current === null;
    // What is being typed is not taken away: it is merged, or clashes, when it is saved.
    if (!fresh && (edits.current.length > 0 || data.revision <= base.current!.revision)) return;
    base.current = { revision: data.revision, content: data.content };
    const left = fresh ? kept(key) : null;
    if (left) {
      base.current = { revision: left.revision, content: data.content };
      edits.current = [() => left.content];
      setState('waiting');
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    }
    draw((at) => at + 1);
  }, [data, name, key, save]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => {
      if (edits.current.length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      void save();
    };
  }, [save]);

  const edit = useCallback(
    (change: Edit): void => {
      edits.current = [...edits.current, change];
      const content = current();
      if (base.current && content) keep(key, { revision: base.current.revision, content });
      setState((now) => (now === 'clash' ? now : 'waiting'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
      draw((at) => at + 1);
    },
    [key, save],
  );

  /** What is written here and not saved is given up. Answers with how to have it again. */
  const giveUp = (): (() => void) => {
    const mine = current();
    if (clash?.theirs) base.current = { revision: clash.revision, content: clash.theirs };
    clearTimeout(timer.current);
    edits.current = [];
    localStorage.removeItem(key);
    setClash(null);
    setProblem(null);
    setState('saved');
    draw((at) => at + 1);
    return () => mine && edit(() => mine);
  };

  /** What is written here goes over what somebody else wrote. */
  const insist = (): void => {
    const mine = current();
    if (!clash || !mine) return;
    base.current = { revision: clash.revision, content: clash.theirs ?? mine };
    edits.current = [() => mine];
    setClash(null);
    void save();
  };

  /** Something was changed on the server by another way, such as an undo. */
  const take = ({ revision, content }: Saved): void => {
    if (content) base.current = { revision, content };
    edits.current = [];
    localStorage.removeItem(key);
    setState('saved');
    draw((at) => at + 1);
    void stale('/studio/draft');
  };

  return {
    intent: data?.name === name ? data : undefined,
    content: current(),
    error,
    refetch,
    /** Whether something that was typed is not saved, be it that it could not be. */
    isUnsaved: () => edits.current.length > 0,
    ...{ state, clash, problem, merged, edit, save, giveUp, insist, take },
  };
};

export type DraftOf = ReturnType<typeof useDraft>;
