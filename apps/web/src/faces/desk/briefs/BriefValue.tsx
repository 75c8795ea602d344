import type { BriefList } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { BriefFigureView, BriefFile } from '../../../features/briefs/api';
import type { CaseSearch } from '../../../features/cases/caseSearch';
import { t } from '../../../i18n/t';
import { percent } from '../../../lib/format';

interface Props {
  figure: BriefFigureView;
  brief: Pick<BriefFile, 'releasedAt' | 'composedAt'>;
  label?: string;
}

/** A figure leads to what it counts, and says what it was where releasing the report found another. */
export function BriefValue({ figure, brief, label }: Props) {
  const { value, was } = figure;
  return (
    <span>
      <Opens figure={figure} brief={brief} label={label}>
        {valueText(value)}
      </Opens>
      {was && <em className="briefs-was"> {t('briefs.was', { value: valueText(was) })}</em>}
    </span>
  );
}

const valueText = ({ part, of }: BriefFigureView['value']): string =>
  of === null ? String(part) : of === 0 ? '–' : `${percent(part, of)}${mayBreak}（${part}/${of}）`;

/** On a narrow page a share stands below its rate. */
const mayBreak = '\u200b';

interface OpensProps {
  figure: BriefFigureView;
  brief: Props['brief'];
  label: string | undefined;
  children: ReactNode;
}

function Opens({ figure: { query, value }, brief, label, children }: OpensProps) {
  if (value.part === 0 && !value.of) return <span className="muted">{children}</span>;
  const search = 'list' in query ? searchOf[query.list] : undefined;
  if (search)
    return (
      <Link to="/cases" search={search} aria-label={label}>
        {children}
      </Link>
    );
  if (!('measure' in query)) return <span>{children}</span>;
  const { measure: code, from, to, by, key } = query;
  // Nothing is read later than it was asked, so that the number opens what it counted.
  const readAt = brief.releasedAt ?? brief.composedAt;
  const row = key === null ? { whole: 'yes' as const } : { key };
  return (
    <Link to="/numbers" search={{ from, to, by, code, readAt, ...row }} hash="counted" aria-label={label}>
      {children}
    </Link>
  );
}

/** The list of cases at the desk that a list of a report is the beginning of; some are no list there. */
export const searchOf: Partial<Record<BriefList, CaseSearch>> = {
  overdue: { list: 'open', light: 'red' },
  disputed: { list: 'inDispute' },
  suspended: { list: 'suspended' },
};
