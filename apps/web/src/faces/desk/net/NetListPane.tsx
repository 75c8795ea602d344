import type { NetEditKind } from '@gezhi/contracts';
import { administrativeLevels } from '@gezhi/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { type NetArea, netAreas, netPoints, pointTypes } from '../../../features/grid/api';
import type { NetDraft } from '../../../features/grid/netDraft';
import { nameOf, t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import { Picker } from '../../../ui/Picker';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import '../panes/listPane.css';
import { isAreaLayer, type NetSearch, netLayers } from './netSearch';
import { kindName, levelName } from './netWords';
import { useLastDone } from './useNetEdit';

interface Props {
  search: NetSearch;
  mayChange: boolean;
  isSingle: boolean;
  onSearch: (change: Partial<NetSearch>) => void;
  onOpen: (what: 'area' | 'point', id: string) => void;
  onBegin: (kind: NetEditKind, begun?: Partial<NetDraft>) => void;
  onUndo: () => void;
  onFold: () => void;
}

/** What there is, by layer; where new things begin and the last edit is taken back. */
export function NetListPane({ search, mayChange, isSingle, onSearch, onOpen, onBegin, onUndo, onFold }: Props) {
  const { layer } = search;
  const last = useLastDone();
  return (
    <section className="list-pane" aria-label={t('net.listPane')}>
      <fieldset className="net-layers">
        <legend className="visually-hidden">{t('net.layers')}</legend>
        {netLayers.map((name) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={layer === name}
            onClick={() => onSearch({ layer: name, level: undefined, type: undefined })}
          >
            {t(`net.layer.${name}`)}
          </button>
        ))}
      </fieldset>
      <div className="net-filters">
        <SearchField search={search} onSearch={onSearch} />
        {layer === 'administrative' && (
          <Picker
            className="net-filter"
            label={t('net.form.level')}
            placeholder={t('net.allLevels')}
            value={search.level}
            allowClear
            options={administrativeLevels.map((level) => ({ value: level, label: t(`net.level.${level}`) }))}
            onChange={(level) => onSearch({ level: level as NetSearch['level'] })}
          />
        )}
        {layer === 'points' && <TypeFilter value={search.type} onChange={(type) => onSearch({ type })} />}
      </div>
      <div className="list-pane-rows">
        {isAreaLayer(layer) ? (
          <AreaRows search={search} onOpen={onOpen} />
        ) : (
          <PointRows search={search} onOpen={onOpen} />
        )}
      </div>
      <footer className="list-pane-foot net-foot">
        {mayChange && (
          <>
            <button
              type="button"
              className="chip"
              onClick={() => (isAreaLayer(layer) ? onBegin('area.draw', { layer }) : onBegin('point.create'))}
            >
              <Icon name="plus" size={14} /> {kindName(isAreaLayer(layer) ? 'area.draw' : 'point.create')}
            </button>
            <button
              type="button"
              className="chip net-undo"
              disabled={!last}
              aria-keyshortcuts="Control+Z"
              title={last ? t('net.undo', { kind: kindName(last.kind), name: last.name }) : t('net.undoNothing')}
              onClick={onUndo}
            >
              <Icon name="back" size={14} />{' '}
              <span>{last ? t('net.undo', { kind: kindName(last.kind), name: last.name }) : t('net.undoShort')}</span>
            </button>
          </>
        )}
        {isSingle ? (
          <button type="button" className="chip list-pane-to-map" onClick={onFold}>
            <Icon name="map" /> {t('desk.toMap')}
          </button>
        ) : (
          <button
            type="button"
            className="icon-button net-fold"
            title={t('desk.foldList')}
            aria-label={t('desk.foldList')}
            onClick={onFold}
          >
            <Icon name="fold" />
          </button>
        )}
      </footer>
    </section>
  );
}

/** Typed text goes into the address a moment after the last letter. */
function SearchField({ search, onSearch }: Pick<Props, 'search' | 'onSearch'>) {
  const [typed, setTyped] = useState(search.q ?? '');
  const q = typed.trim() || undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the wait
  useEffect(() => {
    if (q === search.q) return;
    const timer = setTimeout(() => onSearch({ q }), 250);
    return () => clearTimeout(timer);
  }, [q]);
  return (
    <Input
      className="net-search"
      allowClear
      value={typed}
      maxLength={60}
      placeholder={t('net.search')}
      aria-label={t('net.search')}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function TypeFilter({ value, onChange }: { value: string | undefined; onChange: (type: string | undefined) => void }) {
  const { data: types, isPending } = useQuery(pointTypes);
  return (
    <Picker
      className="net-filter"
      label={t('net.form.type')}
      placeholder={t('net.allTypes')}
      value={value}
      allowClear
      isLoading={isPending}
      options={(types ?? []).map((type) => ({ value: type.code, label: nameOf(type) }))}
      onChange={onChange}
    />
  );
}

const fits = (area: NetArea, { q, level }: NetSearch) =>
  (!level || area.level === level) &&
  (!q || `${area.name} ${area.nameEn ?? ''} ${area.code ?? ''}`.toLowerCase().includes(q.toLowerCase()));

function AreaRows({ search, onOpen }: Pick<Props, 'search' | 'onOpen'>) {
  const layer = isAreaLayer(search.layer) ? search.layer : 'creationGrid';
  const areas = useQuery(netAreas(layer));
  const shown = (areas.data ?? []).filter((area) => fits(area, search));
  if (areas.error) return <ErrorMessage error={areas.error} onRetry={areas.refetch} />;
  if (areas.isPending) return <p className="muted net-wait">{t('common.loading')}</p>;
  if (shown.length === 0) return <StateMessage title={t('net.emptyList')}>{t('net.emptyListHint')}</StateMessage>;
  return (
    <ul className="net-rows">
      {shown.map((area) => (
        <Row
          key={area.id}
          name={nameOf(area)}
          detail={[levelName(area), area.code, area.outline ? null : t('net.noOutline')]}
          isOpen={area.id === search.area}
          onOpen={() => onOpen('area', area.id)}
        />
      ))}
    </ul>
  );
}

function PointRows({ search, onOpen }: Pick<Props, 'search' | 'onOpen'>) {
  const points = useQuery({
    ...netPoints({ q: search.q, typeCode: search.type }),
    placeholderData: keepPreviousData,
  });
  if (points.error) return <ErrorMessage error={points.error} onRetry={points.refetch} />;
  if (!points.data) return <p className="muted net-wait">{t('common.loading')}</p>;
  if (points.data.points.length === 0)
    return <StateMessage title={t('net.emptyList')}>{t('net.emptyListHint')}</StateMessage>;
  return (
    <>
      <ul className="net-rows">
        {points.data.points.map((point) => (
          <Row
            key={point.id}
            name={nameOf(point)}
            detail={[nameOf({ name: point.typeName, nameEn: point.typeNameEn }), point.area && nameOf(point.area)]}
            isOpen={point.id === search.point}
            onOpen={() => onOpen('point', point.id)}
          />
        ))}
      </ul>
      {points.data.more && <p className="muted small net-wait">{t('net.onlySome')}</p>}
    </>
  );
}

const Row = (props: { name: string; detail: (string | null)[]; isOpen: boolean; onOpen: () => void }) => (
  <li>
    <button type="button" className="net-row" aria-current={props.isOpen ? 'true' : undefined} onClick={props.onOpen}>
      <span className="net-row-name">{props.name}</span>
      <span className="muted small">{props.detail.filter(Boolean).join(' · ')}</span>
    </button>
  </li>
);
