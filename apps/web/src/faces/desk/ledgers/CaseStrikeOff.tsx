import './texts';
import { useQuery } from '@tanstack/react-query';
import { strikeOffQuery } from '../../../features/ledgers/api';
import { t } from '../../../i18n/t';
import '../supervision/supervision.css';
import { StrikeOffFacts, Told } from './StrikeOffFacts';
import { StrikeOffMoves } from './StrikeOffMoves';

/** How far a closed case is struck off, and what the reader may do about it. */
export default function CaseStrikeOff({ caseId }: { caseId: string }) {
  const { data } = useQuery(strikeOffQuery(caseId));
  if (!data) return null;
  return (
    <section className="case-supervision" aria-label={t('ledgers.strikeOffs')}>
      <header>
        <h2>{t('ledgers.strikeOffs')}</h2>
      </header>
      <StrikeOffFacts strikeOff={data} />
      <StrikeOffMoves strikeOff={data} />
      <Told file={data} />
    </section>
  );
}
