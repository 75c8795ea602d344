import type { cityQuery } from '../../features/city/api';

export type City = Awaited<ReturnType<NonNullable<typeof cityQuery.queryFn>>>;
