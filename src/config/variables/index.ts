import { channelVariables } from './channels.ts';
import { placeVariables } from './place.ts';
import { shopVariables } from './shop.ts';
import { speechVariables } from './speech.ts';

/** Every variable by the fact it becomes. A new one is one line in the file of its kind. */
export const variables = { ...placeVariables, ...shopVariables, ...channelVariables, ...speechVariables };
