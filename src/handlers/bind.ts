import { AppError, type EditionIntent, type HandlerBinding } from '#kernel';
import type { Handler } from '#conversation';
import type { Shop } from '#sdk';
import { answerHandler, formHandler, handOverHandler, searchHandler } from './ready-made.ts';
import { writtenHandler } from './written.ts';

/** What answers an intent that is not answered by a handler of the repository. Throws AppError for one that is. */
export const bindHandler = (
  binding: HandlerBinding,
  intent: EditionIntent,
  ground: Parameters<typeof writtenHandler>[2],
): Handler<Shop> => {
  const { definition } = intent;
  switch (binding.kind) {
    case 'repository':
      throw new AppError('handler_not_here', `the handler of ${definition.name} lies in the repository`);
    case 'answer':
      return answerHandler(binding, definition);
    case 'hand-over':
      return handOverHandler(binding, definition);
    case 'search':
      return searchHandler(binding, definition);
    case 'form':
      return formHandler(binding, definition);
    case 'written':
      return writtenHandler(binding, intent, ground);
  }
};
