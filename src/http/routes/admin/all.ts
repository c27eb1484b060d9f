import type { AdminPorts } from '../../ports.ts';
import type { Route } from '../../route.ts';
import { catalogDeskRoutes } from './catalog.ts';
import { companyRoutes } from './companies.ts';
import { fileDeskRoutes } from './files.ts';
import { fraudDeskRoutes } from './fraud.ts';
import { happeningRoutes } from './happenings.ts';
import { insightRoutes } from './insight.ts';
import { moneyDeskRoutes } from './money.ts';
import { noticeDeskRoutes } from './notices.ts';
import { operationDeskRoutes } from './operations.ts';
import { orderDeskRoutes } from './orders.ts';
import { peopleRoutes } from './people.ts';
import { pictureDeskRoutes } from './pictures.ts';
import { pricingDeskRoutes } from './pricing.ts';
import { reportRoutes } from './reports.ts';
import { sensorDeskRoutes } from './sensors.ts';
import { shopKeyRoutes } from './shop-keys.ts';
import { productDeskRoutes } from './products.ts';
import { productQuestionRoutes } from './product-questions.ts';
import { providerRoutes } from './session-provider.ts';
import { sessionRoutes } from './session.ts';
import { searchDeskRoutes } from './search.ts';
import { wordRoutes } from './words.ts';
import { stockDeskRoutes } from './stock.ts';
import { studioRoutes } from './studio/all.ts';
import { studioHandlerRoutes } from './studio-handlers.ts';
import { teachingRoutes } from './teaching.ts';
import { textRoutes } from './texts.ts';
import { vendorDeskRoutes } from './vendors.ts';
import { vendorTermsRoutes } from './vendor-terms.ts';
import { visitDeskRoutes } from './visits.ts';
import { webhookDeskRoutes } from './webhooks.ts';
import { wrapperRoutes } from './wrappers.ts';

/** Everything under /admin/api. */
export const adminRoutes = (ports: AdminPorts, own?: string): Route[] => [
  ...sessionRoutes(ports, own),
  ...providerRoutes(ports, own),
  ...happeningRoutes(ports),
  ...orderDeskRoutes(ports),
  ...moneyDeskRoutes(ports),
  ...fraudDeskRoutes(ports),
  ...catalogDeskRoutes(ports),
  ...productDeskRoutes(ports),
  ...productQuestionRoutes(ports),
  ...searchDeskRoutes(ports),
  ...wordRoutes(ports),
  ...textRoutes(ports),
  ...fileDeskRoutes(ports),
  ...stockDeskRoutes(ports),
  ...sensorDeskRoutes(ports),
  ...pictureDeskRoutes(ports),
  ...vendorDeskRoutes(ports),
  ...vendorTermsRoutes(ports),
  ...wrapperRoutes(ports),
  ...pricingDeskRoutes(ports),
  ...noticeDeskRoutes(ports),
  ...insightRoutes(ports),
  ...visitDeskRoutes(ports),
  ...webhookDeskRoutes(ports),
  ...operationDeskRoutes(ports),
  ...teachingRoutes(ports),
  ...studioRoutes(ports),
  ...studioHandlerRoutes(ports),
  ...shopKeyRoutes(ports),
  ...companyRoutes(ports),
  ...peopleRoutes(ports),
  ...reportRoutes(ports),
];
