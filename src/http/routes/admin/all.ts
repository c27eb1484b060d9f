import type { AdminPorts } from '../../ports.ts';
import type { Route } from '../../route.ts';
import { fraudDeskRoutes } from './fraud.ts';
import { moneyDeskRoutes } from './money.ts';
import { operationDeskRoutes } from './operations.ts';
import { orderDeskRoutes } from './orders.ts';
import { peopleRoutes } from './people.ts';
import { pricingDeskRoutes } from './pricing.ts';
import { stockDeskRoutes } from './stock.ts';

/** Everything under /admin/api. */
export const adminRoutes = (ports: AdminPorts): Route[] => [
  ...orderDeskRoutes(ports),
  ...moneyDeskRoutes(ports),
  ...fraudDeskRoutes(ports),
  ...stockDeskRoutes(ports),
  ...pricingDeskRoutes(ports),
  ...operationDeskRoutes(ports),
  ...peopleRoutes(ports),
];
