import type { AdminPorts } from '../../../ports.ts';
import type { Route } from '../../../route.ts';
import { carryingRoutes } from './carrying.ts';
import { checkRoutes } from './checks.ts';
import { draftManyRoutes } from './draft-many.ts';
import { draftRoutes } from './draft.ts';
import { inboxRoutes } from './inbox.ts';
import { playgroundRoutes } from './playground.ts';
import { rehearsalRoutes } from './rehearsals.ts';
import { releaseRoutes } from './release.ts';
import { studioStreamRoutes } from './stream.ts';
import { voiceRoutes } from './voice.ts';

/** Everything under /admin/api/studio. */
export const studioRoutes = (ports: AdminPorts): Route[] => [
  ...draftRoutes(ports),
  ...draftManyRoutes(ports),
  ...carryingRoutes(ports),
  ...checkRoutes(ports),
  ...releaseRoutes(ports),
  ...playgroundRoutes(ports),
  ...rehearsalRoutes(ports),
  ...inboxRoutes(ports),
  ...voiceRoutes(ports),
  ...studioStreamRoutes(ports),
];
