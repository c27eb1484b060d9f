import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type TextMessenger } from '#kernel';

export interface TextMessageSettings {
  /** Posts {to, text} to whoever sends text messages; without it every message becomes a file in `folder`. */
  readonly post?: (content: object, key: string) => Promise<void>;
  readonly folder: string;
}

export const createTextMessenger = ({ post, folder }: TextMessageSettings): TextMessenger => ({
  send: async ({ to, text, key }) => {
    if (post) {
      await post({ to, text }, key).catch((cause: unknown) => {
        throw new AppError('text_not_sent', 'the gateway did not take a text message', { status: 503, cause });
      });
      return;
    }
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${key.replace(/[^\w.-]+/g, '-').slice(0, 120)}.txt`);
    // Complete or not there at all, for whoever looks into the folder.
    await writeFile(`${file}.part`, `To: ${to}\n\n${text}\n`);
    await rename(`${file}.part`, file);
  },
});
