import { z } from 'zod';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';

const group = z.object({
  told: z.boolean().describe('their spoken names keep them apart'),
  products: z.array(z.object({ id: z.string(), title: z.string(), spokenName: z.string().nullable() })),
});

export const catalogDeskRoutes = ({ alike }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/catalog/alike',
    tag: 'admin',
    summary: 'Products whose names sound alike: give each a spoken name that keeps it apart',
    who: { role: 'viewer' },
    answers: {
      200: ['Groups of products, those that nothing keeps apart first', z.object({ groups: z.array(group) })],
    },
    handle: async () => {
      const groups = [...(await alike())].sort((one, other) => Number(one.told) - Number(other.told));
      return { json: { groups } };
    },
  }),
];
