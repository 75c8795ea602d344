import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { caseQuery, findCases, type Row } from '../../../features/cases/api';
import { placeOf, titleOf } from '../../../features/cases/caseWords';
import { t } from '../../../i18n/t';
import { FieldSet } from '../../../ui/Field';
import { usePaused } from '../../../ui/usePaused';

interface Props {
  value: readonly string[];
  most: number;
  isNeeded: boolean;
  onChange: (caseIds: readonly string[]) => void;
}

/** The server is asked from two characters on. */
const fewest = 2;

/** The cases a paper names, in the order of its list; found by number or words. */
export function CasesField({ value, most, isNeeded, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const words = usePaused(typed.trim());
  const found = useQuery({
    ...findCases(words),
    enabled: words.length >= fewest,
    placeholderData: keepPreviousData,
  });
  const chosen = useQueries({ queries: value.map((id) => caseQuery(id)) });
  const offered = words.length >= fewest ? (found.data ?? []).filter(({ id }) => !value.includes(id)) : [];
  return (
    <FieldSet label={t('papers.cases')} isNeeded={isNeeded}>
      {value.map((id, i) => (
        <CaseChoice
          key={id}
          row={chosen[i]?.data}
          isChosen
          onChange={() => onChange(value.filter((each) => each !== id))}
        />
      ))}
      {value.length < most && (
        <Input
          aria-label={t('papers.findCase')}
          placeholder={t('papers.findCase')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          allowClear
        />
      )}
      {value.length < most &&
        offered.map((row) => (
          <CaseChoice key={row.id} row={row} isChosen={false} onChange={() => onChange([...value, row.id])} />
        ))}
    </FieldSet>
  );
}

interface ChoiceProps {
  row: Row | undefined;
  isChosen: boolean;
  onChange: () => void;
}

const CaseChoice = ({ row, isChosen, onChange }: ChoiceProps) => (
  <label className="choice">
    <input type="checkbox" checked={isChosen} onChange={onChange} />
    <span className="choice-text">
      {row ? titleOf(row) : t('common.loading')}
      {row && <span className="muted small">{row.number ?? t('cases.unfiled')}</span>}
      {row && <span className="muted small">{placeOf(row)}</span>}
    </span>
  </label>
);
