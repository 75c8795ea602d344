import { dutyKinds, scopeKinds } from '@gezhi/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { dutyListQuery, type Row } from '../../../features/duties/api';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { t } from '../../../i18n/t';
import { Picker } from '../../../ui/Picker';
import { ErrorMessage, StateButton, StateMessage } from '../../../ui/StateMessage';
import { DutyDialog } from './DutyDialog';
import { DutyTable } from './DutyTable';
import type { DutySearch } from './dutySearch';
import { HandOverForm } from './HandOverForm';
import { NewDutyForm } from './NewDutyForm';

interface Props {
  search: DutySearch;
  onChange: (change: Partial<DutySearch>) => void;
  mayChange: boolean;
}

const nothing: Partial<DutySearch> = {
  unit: undefined,
  kind: undefined,
  chief: undefined,
  scope: undefined,
  place: undefined,
  code: undefined,
  day: undefined,
};

/** Every duty of a day, narrowed by the address; an administrator adds, ends and hands over here. */
export function DutyList({ search, onChange, mayChange }: Props) {
  const { unit, kind, chief, scope, place, code, day } = search;
  const list = useInfiniteQuery(
    dutyListQuery({ unitId: unit, kind, chiefKind: chief, scopeKind: scope, scopeId: place, code, day }),
  );
  const [chosen, setChosen] = useState<readonly Row[]>([]);
  const [doing, setDoing] = useState<'add' | 'handOver' | null>(null);
  const rows = list.data?.pages.flatMap((page) => page.duties) ?? [];
  const done = () => {
    setDoing(null);
    setChosen([]);
  };
  return (
    <>
      <Filters search={search} onChange={onChange} />
      <p className="duty-acts">
        {list.data && <span className="muted">{t('dutyRoom.list.count', { count: list.data.pages[0]!.count })}</span>}
        {mayChange && (
          <Button type="primary" onClick={() => setDoing('add')}>
            {t('dutyRoom.list.add')}
          </Button>
        )}
        {chosen.length > 0 && (
          <Button onClick={() => setDoing('handOver')}>{t('dutyRoom.list.handOver', { count: chosen.length })}</Button>
        )}
      </p>
      {list.error && !list.data && <ErrorMessage error={list.error} onRetry={list.refetch} />}
      {list.data && rows.length === 0 && (
        <StateMessage
          title={t('dutyRoom.list.none')}
          actions={<StateButton onClick={() => onChange(nothing)}>{t('dutyRoom.list.clear')}</StateButton>}
        >
          {t('dutyRoom.list.noneHint')}
        </StateMessage>
      )}
      {rows.length > 0 && (
        <DutyTable
          rows={rows}
          chosen={mayChange ? chosen : null}
          onChoose={setChosen}
          onOpen={(id) => onChange({ at: id })}
        />
      )}
      {list.hasNextPage && (
        <Button onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t('dutyRoom.list.more')}
        </Button>
      )}
      {search.at && (
        <DutyDialog
          key={search.at}
          id={search.at}
          mayChange={mayChange}
          onOpen={(id) => onChange({ at: id })}
          onClose={() => onChange({ at: undefined })}
        />
      )}
      {doing === 'add' && <NewDutyForm onClose={done} />}
      {doing === 'handOver' && <HandOverForm duties={chosen} onClose={done} />}
    </>
  );
}

function Filters({ search, onChange }: Pick<Props, 'search' | 'onChange'>) {
  const isNarrowed = (Object.keys(nothing) as (keyof DutySearch)[]).some((name) => search[name] !== undefined);
  return (
    <search className="duty-filters">
      <UnitSelect
        label={t('dutyRoom.list.unit')}
        placeholder={t('dutyRoom.list.unit')}
        value={search.unit}
        onChange={(unit) => onChange({ unit })}
        allowClear
      />
      <Picker
        label={t('dutyRoom.list.kind')}
        placeholder={t('dutyRoom.list.kind')}
        value={search.kind}
        onChange={(kind) => onChange({ kind: kind as DutySearch['kind'], chief: undefined })}
        options={dutyKinds.map((kind) => ({ value: kind, label: t(`duties.kind.${kind}`) }))}
        allowClear
      />
      <Picker
        label={t('dutyRoom.list.scopeKind')}
        placeholder={t('dutyRoom.list.scopeKind')}
        value={search.scope}
        onChange={(scope) => onChange({ scope: scope as DutySearch['scope'] })}
        options={scopeKinds.map((kind) => ({ value: kind, label: t(`dutyRoom.scopeKind.${kind}`) }))}
        allowClear
      />
      <label>
        {t('dutyRoom.list.category')}{' '}
        <input
          size={6}
          inputMode="numeric"
          maxLength={5}
          pattern="\d{2,5}"
          key={search.code}
          defaultValue={search.code}
          onBlur={({ target }) => target.validity.valid && onChange({ code: target.value || undefined })}
        />
      </label>
      <label>
        {t('dutyRoom.list.day')}{' '}
        <input
          type="date"
          value={search.day ?? ''}
          onChange={({ target }) => onChange({ day: target.value || undefined })}
        />
      </label>
      {search.place && (
        <button type="button" className="chip" onClick={() => onChange({ place: undefined })}>
          {t('dutyRoom.list.onlyHere')} ✕
        </button>
      )}
      {isNarrowed && (
        <button type="button" className="text-button small" onClick={() => onChange(nothing)}>
          {t('dutyRoom.list.clear')}
        </button>
      )}
    </search>
  );
}
