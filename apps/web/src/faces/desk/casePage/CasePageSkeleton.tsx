import { useLate } from '../../../ui/useLate';

/** The shape of a case, where reading it takes longer than a moment. */
export function CasePageSkeleton() {
  const isLate = useLate(true);
  if (!isLate) return null;
  return (
    <div className="case-skeleton" aria-hidden="true">
      <span className="bone bone-small" style={{ width: '52%' }} />
      <span className="bone" style={{ width: '36%' }} />
      <span className="bone bone-block" />
      <span className="case-skeleton-pair">
        <span className="bone" />
        <span className="bone" />
      </span>
      <span className="bone" style={{ width: '70%' }} />
      <span className="bone bone-block" />
    </div>
  );
}
