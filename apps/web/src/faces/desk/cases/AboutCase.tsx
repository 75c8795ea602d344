import { Link } from '@tanstack/react-router';
import type { ListName } from '../../../features/cases/caseSearch';
import { t } from '../../../i18n/t';

interface Props {
  about: { id: string; number: string | null; placeName: string | null; mayOpen: boolean };
  /** Beside which list its page opens. */
  list: ListName;
  className?: string;
}

/** The case something is about: a way to its page for whoever may read it, its name for everybody else. */
export function AboutCase({ about: { id, number, placeName, mayOpen }, list, className }: Props) {
  const name = [number ?? t('supervision.noNumber'), placeName].filter(Boolean).join(' · ');
  if (!mayOpen) return <span>{name}</span>;
  return (
    <Link className={className} to="/cases/$id" params={{ id }} search={{ list }}>
      {name}
    </Link>
  );
}
