import { Link } from '@tanstack/react-router';
import type { Row } from '../../../features/cases/api';
import { placeOf, shortNumber, titleOf } from '../../../features/cases/caseWords';
import { nameOf, t } from '../../../i18n/t';

/** A case in one line: number, what, where, whose. */
export const CaseName = ({ row }: { row: Row }) => (
  <>
    <Link to="/cases/$id" params={{ id: row.id }} search={{ list: 'all' }}>
      {row.number ? shortNumber(row.number) : t('cases.unfiled')}
    </Link>{' '}
    {[titleOf(row), placeOf(row), row.unit && nameOf(row.unit)].filter(Boolean).join(' · ')}
  </>
);
