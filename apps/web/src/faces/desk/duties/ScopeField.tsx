import type { ScopeKind } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { netAreas, netPoints } from '../../../features/grid/api';
import { nameOf, t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import { Picker } from '../../../ui/Picker';

interface Props {
  kind: ScopeKind;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

/** Where a duty is for: an area from its layer, or one of the city's many points, which are looked for first. */
export const ScopeField = ({ kind, ...shown }: Props) =>
  kind === 'creationGrid' || kind === 'administrative' ? (
    <AreaField key={kind} layer={kind} {...shown} />
  ) : (
    <PointField key={kind} {...shown} />
  );

function AreaField({ layer, value, onChange }: { layer: 'creationGrid' | 'administrative' } & Omit<Props, 'kind'>) {
  const areas = useQuery(netAreas(layer));
  const options = (areas.data ?? []).map((area) => ({ value: area.id, label: nameOf(area) }));
  return (
    <Field label={t('dutyRoom.form.area')} isNeeded>
      {(id) => (
        <Picker
          id={id}
          label={t('dutyRoom.form.area')}
          value={value}
          onChange={onChange}
          options={options}
          isLoading={areas.isPending}
        />
      )}
    </Field>
  );
}

function PointField({ value, onChange }: Omit<Props, 'kind'>) {
  const [words, setWords] = useState('');
  const asked = useDeferredValue(words.trim());
  const points = useQuery({ ...netPoints({ q: asked }), enabled: asked !== '' });
  const options = (points.data?.points ?? []).map((point) => ({ value: point.id, label: nameOf(point) }));
  return (
    <>
      <Field label={t('dutyRoom.form.findPoint')}>
        {(id) => <Input id={id} value={words} maxLength={60} onChange={({ target }) => setWords(target.value)} />}
      </Field>
      <Field label={t('dutyRoom.form.point')} isNeeded>
        {(id) => (
          <Picker id={id} label={t('dutyRoom.form.point')} value={value} onChange={onChange} options={options} />
        )}
      </Field>
    </>
  );
}
