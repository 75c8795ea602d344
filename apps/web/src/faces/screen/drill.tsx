import { createContext, type ReactNode, useContext } from 'react';
import type { CaseSearch } from '../../features/cases/caseSearch';

/** Addresses at the desk behind the numbers of the wall. */
export const listAddress = (search: CaseSearch) => `/desk/cases?${new URLSearchParams({ ...search })}`;
export const caseAddress = (id: string, search: CaseSearch = { list: 'open' }) =>
  `/desk/cases/${id}?${new URLSearchParams({ ...search })}`;

/** Whether whoever looks may also read the cases; numbers lead nowhere for others. */
const MayOpen = createContext(false);
export const MayOpenProvider = MayOpen.Provider;

interface Props {
  to: string;
  label?: string;
  className?: string;
  children: ReactNode;
}

/** A number with its rows behind it. */
export function Drill({ to, label, className, children }: Props) {
  const mayOpen = useContext(MayOpen);
  if (!mayOpen) return <span className={className}>{children}</span>;
  return (
    <a className={className} href={to} aria-label={label}>
      {children}
    </a>
  );
}
