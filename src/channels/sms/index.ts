// It hands text messages to a gateway of the operators', or puts them in a folder.
export { createTextMessenger, type TextMessageSettings } from './text-messenger.ts';
