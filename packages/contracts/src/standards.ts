import { z } from 'zod';
import { endpoints } from './endpoint';
import { TimeLimitSchema } from './shared';

export const CategoryRefSchema = z
  .strictObject({
    edition: z.string().min(1).max(60),
    kind: z.enum(['component', 'event']),
    code: z.string().regex(/^\d{2,5}$/),
  })
  .meta({ id: 'CategoryRef' });

export const CategoryView = z
  .object({
    ref: CategoryRefSchema,
    name: z.string(),
    nameEn: z.string().nullable(),
    groupName: z.string(),
    groupNameEn: z.string().nullable(),
    conditions: z.array(
      z.object({
        number: z.int(),
        filing: z.string(),
        closing: z.string(),
        limit: TimeLimitSchema.nullable().describe('null: the city’s default limit applies'),
      }),
    ),
  })
  .meta({ id: 'Category' });
export type CategoryView = z.infer<typeof CategoryView>;

export const standardsApi = endpoints({
  categories: {
    name: 'listCategories',
    method: 'GET',
    url: '/api/standards/categories',
    action: 'standard.read',
    tag: 'standards',
    summary: 'Categories of the edition in force with filing and closing conditions and limits',
    reply: z.object({ edition: z.string(), note: z.string(), categories: z.array(CategoryView) }),
  },
});
