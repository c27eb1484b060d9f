import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IntentDefinition } from '#kernel';
import { readIntents, type IntentFolder } from './read-intents.ts';

/** What can be asked where a sample is turned on beside the shop; of all samples there are. */
export const sampleIntents = async (): Promise<readonly IntentFolder[]> => {
  const folders: IntentFolder[] = [];
  for (const sample of existsSync('samples') ? readdirSync('samples').sort() : []) {
    const folder = join('samples', sample, 'intents');
    if (!existsSync(folder)) continue;
    const definitions: IntentDefinition[] = [];
    for (const name of readdirSync(folder).sort()) {
      if (!existsSync(join(folder, name, 'definition.ts'))) continue;
      const found = (await import(`../../samples/${sample}/intents/${name}/definition.ts`)) as {
        definition: IntentDefinition;
      };
      definitions.push(found.definition);
    }
    folders.push(...readIntents(definitions, folder));
  }
  return folders;
};
