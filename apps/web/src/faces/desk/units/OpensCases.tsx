import { Link } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext } from 'react';
import type { UnitSearch } from './unitSearch';

interface Place {
  id: string;
  from: string;
  to: string;
}
const UnitPlace = createContext<Place | null>(null);
export const UnitPlaceProvider = UnitPlace.Provider;

interface Props {
  n: number;
  list: NonNullable<UnitSearch['list']>;
  of?: string;
  /** What the number says, where its column does not stand above it. */
  label?: string;
  children?: ReactNode;
}

/** A number leads to what it counts; nothing leads nowhere. */
export function OpensCases({ n, list, of, label, children = n }: Props) {
  const { id, from, to } = useContext(UnitPlace)!;
  if (n === 0) return <span className="muted">{children}</span>;
  return (
    <Link
      to="/units/$id"
      params={{ id }}
      search={{ from, to, list, key: of }}
      hash="counted"
      resetScroll={false}
      aria-label={label}
    >
      {children}
    </Link>
  );
}
