// It knows Express: routes, limits, the error map, live push, and the one port that everything comes through.
export { createHttp, type Http } from './create-http.ts';
export { type WidgetFile, type WidgetFiles } from './widget-files.ts';
export type { ConsoleBuild, ConsoleFile, ConsolePorts } from './console/ports.ts';
export { listen, type Listening } from './listen.ts';
export { createCarrier } from './teams/carry.ts';
export { createDeskPost } from './teams/desk.ts';
export type { TeamsPorts } from './teams/ports.ts';
export type {
  AdminPorts,
  Answering,
  Holder,
  HttpDependencies,
  HttpSettings,
  Identity,
  News,
  NewsItem,
  PaymentWebhook,
  Readiness,
  Stop,
} from './ports.ts';
