// It knows Express: routes, limits, the error map, live push, and the one port that everything comes through.
export { createHttp, type Http } from './create-http.ts';
export { listen, type Listening } from './listen.ts';
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
