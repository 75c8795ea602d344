import { Link } from '@tanstack/react-router';
import type { Row } from '../../../features/cases/api';
import { placeOf, shortNumber, titleOf } from '../../../features/cases/caseWords';
import { nameOf, t } from '../../../i18n/t';

/** A case in one line: number, what, where, whose. A way to its page only for whoever may read it. */
export const CaseName = ({ row, mayOpen = true }: { row: Row; mayOpen?: boolean }) => (
  <>
    {mayOpen ? (
      <Link to="/cases/$id" params={{ id: row.id }} search={{ list: 'all' }}>
        {numberOf(row)}
      </Link>
    ) : (
      numberOf(row)
    )}{' '}
    {[titleOf(row), placeOf(row), row.unit && nameOf(row.unit)].filter(Boolean).join(' · ')}
  </>
);

const numberOf = ({ number }: Row) => (number ? shortNumber(number) : t('cases.unfiled'));
