import type { HttpDependencies } from '../ports.ts';
import type { Route } from '../route.ts';
import { lexRoutes } from './lex.ts';
import { teamsRoutes } from './teams.ts';
import { turnRoutes } from './turns.ts';

/** Where what shoppers say comes in, whatever they say it through. One more channel is a line here. */
export const channelRoutes = (dependencies: HttpDependencies): Route[] => [
  ...turnRoutes(dependencies),
  ...lexRoutes(dependencies),
  ...teamsRoutes(dependencies),
];
