import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { done } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('catalogue');
const stale = ['/product-questions'];

/** A question about a product and what is made of it. */
export interface Settling {
  readonly product: string;
  readonly title: string;
  /** What it asks about: the same for all its wordings. */
  readonly asked: string;
  readonly question: string;
  /** Null: there is nothing to answer. */
  readonly answer: string | null;
}

type Named = Pick<Settling, 'product' | 'asked'>;

const placeOf = ({ product, asked }: Named): string =>
  `/product-questions/${encodeURIComponent(product)}/${encodeURIComponent(asked)}`;

const put = ({ question, answer, ...named }: Settling) => api.put(placeOf(named), { question, answer });

/** Answers a question or leaves it be; what there was before can be brought back. */
export const useSettle = (before?: Settling) => {
  const undo = useChange((one: Settling) => (before ? put(before) : api.delete(placeOf(one))), { stale });
  return useChange(put, {
    stale,
    done: (_came, one: Settling) =>
      done(say(one.answer === null ? 'question-left' : 'question-answered'), () => undo.mutateAsync(one)),
  });
};

/** Takes back what was made of a question. */
export const useReopen = () => {
  const again = useChange(put, { stale });
  return useChange((one: Settling) => api.delete(placeOf(one)), {
    stale,
    done: (_came, one: Settling) => done(say('question-reopened'), () => again.mutateAsync(one)),
  });
};
