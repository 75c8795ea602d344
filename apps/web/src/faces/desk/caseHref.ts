import { useRouter } from '@tanstack/react-router';
import type { CaseSearch } from '../../features/cases/caseSearch';

/** The address of a case, with the list it is read from. */
export function useCaseHref(search: CaseSearch) {
  const router = useRouter();
  return (id: string) => router.buildLocation({ to: '/cases/$id', params: { id }, search }).href;
}
