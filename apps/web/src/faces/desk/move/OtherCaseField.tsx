import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { caseList, caseQuery, findCases, type View } from '../../../features/cases/api';
import { placeOf, titleOf } from '../../../features/cases/caseWords';
import {
  fittingCases,
  likelyFilter,
  nearestFirst,
  type OtherCase,
  type OtherCaseFact,
} from '../../../features/cases/moves/otherCases';
import { t } from '../../../i18n/t';
import { dateTime, distance } from '../../../lib/format';
import { FieldSet } from '../../../ui/Field';
import { usePaused } from '../../../ui/usePaused';
import { useZone } from '../../../ui/Zone';

interface Props {
  view: View;
  fact: OtherCaseFact;
  value: string | undefined;
  onChange: (caseId: string) => void;
  problem: string | null;
}

/** The server is asked from two characters on. */
const fewest = 2;

/** Another case: one of the likely ones nearby, or found by number or words. What was chosen stays in sight. */
export function OtherCaseField({ view, fact, value, onChange, problem }: Props) {
  const [typed, setTyped] = useState('');
  const words = usePaused(typed.trim());
  const isFinding = words.length >= fewest;
  const found = useQuery({ ...findCases(words), enabled: isFinding, placeholderData: keepPreviousData });
  const near = useInfiniteQuery(caseList(likelyFilter(view, fact)));
  const chosen = useQuery({ ...caseQuery(value ?? ''), enabled: value !== undefined });

  const offered = isFinding
    ? fittingCases(found.data ?? [], view, fact)
    : nearestFirst(fittingCases(near.data?.pages.flatMap((page) => page.cases) ?? [], view, fact));
  const isOffered = offered.some(({ row }) => row.id === value);
  const kept = chosen.data && !isOffered ? fittingCases([chosen.data], view, fact) : [];
  const isReading = isFinding ? found.isPending : near.isPending;

  return (
    <FieldSet label={t(`cases.fact.${fact}`)} isNeeded hint={t(`desk.otherCase.${fact}`)} problem={problem}>
      <Input
        aria-label={t('desk.otherCase.search')}
        placeholder={t('desk.otherCase.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        allowClear
      />
      <div className="other-cases">
        <p className="muted small" role="status">
          {isReading ? t('desk.otherCase.searching') : headText(offered.length, isFinding ? words : null, view)}
        </p>
        {[...kept, ...offered].map((other) => (
          <OtherCaseChoice
            key={other.row.id}
            other={other}
            name={fact}
            isChosen={other.row.id === value}
            onChoose={() => onChange(other.row.id)}
          />
        ))}
      </div>
    </FieldSet>
  );
}

function headText(count: number, words: string | null, { category }: View): string {
  if (words !== null) return count > 0 ? t('desk.otherCase.found') : t('desk.otherCase.nothing', { words });
  if (count === 0) return t('desk.otherCase.nearNone');
  return t(category ? 'desk.otherCase.near' : 'desk.otherCase.nearAny');
}

interface ChoiceProps {
  other: OtherCase;
  name: string;
  isChosen: boolean;
  onChoose: () => void;
}

function OtherCaseChoice({ other: { row, metres }, name, isChosen, onChoose }: ChoiceProps) {
  const zone = useZone();
  const { number, state, endedAt, reportedAt } = row;
  return (
    <label className="choice">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span className="choice-text">
        {titleOf(row)}
        <span className="muted small">{number ?? t('cases.unfiled')}</span>
        <span className="muted small">{placeOf(row)}</span>
        <span className="muted small">
          {[
            metres !== null && t('desk.otherCase.away', { distance: distance(metres) }),
            t(`cases.state.${state}`),
            dateTime(endedAt ?? reportedAt, zone),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </label>
  );
}
