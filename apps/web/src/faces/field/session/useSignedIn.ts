import { useQueryClient } from '@tanstack/react-query';
import { meQuery } from '../../../features/session/api';
import type { Person } from '../person';

/** Whoever came in starts with nothing of whoever was here before. */
export function useSignedIn(): (person: Person) => void {
  const queryClient = useQueryClient();
  return (person) => {
    queryClient.removeQueries({ queryKey: ['cases'] });
    queryClient.removeQueries({ queryKey: ['colleagues'] });
    queryClient.setQueryData(meQuery.queryKey, person);
  };
}
