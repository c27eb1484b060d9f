// Writes .env.example from the schema of the environment.
import { writeFileSync } from 'node:fs';
import { envFile } from '#config';

writeFileSync(new URL('../.env.example', import.meta.url), envFile());
