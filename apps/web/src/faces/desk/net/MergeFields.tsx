import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect } from 'react';
import { areaFile, netAreas } from '../../../features/grid/api';
import type { NetDraft } from '../../../features/grid/netDraft';
import { nameOf, t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import { namedList, Picker } from '../../../ui/Picker';
import { TextInput } from './TextInput';

interface Props {
  draft: NetDraft;
  onChange: (change: Partial<NetDraft>) => void;
}

/** Which neighbours, what it is called afterwards, and whose chief goes on. */
export function MergeFields({ draft, onChange }: Props) {
  const { data: areas } = useQuery(netAreas(draft.layer));
  const alike = (areas ?? []).filter(
    (area) =>
      area.level === draft.level && area.parentId === draft.parentId && area.outline && area.id !== draft.subject?.id,
  );
  useSeen(draft, onChange);
  const chosen = [draft.subject!.id, ...draft.others.map(({ id }) => id)];
  return (
    <>
      <Field label={t('net.form.with')} hint={t('net.form.withHint')} isNeeded>
        {(id, describedBy) => (
          <Select
            id={id}
            mode="multiple"
            aria-label={t('net.form.with')}
            aria-describedby={describedBy}
            value={draft.others.map((other) => other.id)}
            options={alike.map((area) => ({ value: area.id, label: nameOf(area) }))}
            showSearch={{ optionFilterProp: 'label' }}
            popupRender={namedList(t('net.form.with'))}
            onChange={(ids: string[]) =>
              onChange({
                others: ids.map((one) => draft.others.find(({ id: known }) => known === one) ?? { id: one, seen: '' }),
              })
            }
          />
        )}
      </Field>
      <TextInput draft={draft} onChange={onChange} field="name" label={t('net.form.into')} isNeeded />
      <TextInput draft={draft} onChange={onChange} field="code" />
      <Field label={t('net.form.dutiesFrom')}>
        {(id) => (
          <Picker
            id={id}
            label={t('net.form.dutiesFrom')}
            value={draft.dutiesFrom ?? undefined}
            options={(areas ?? [])
              .filter((area) => chosen.includes(area.id))
              .map((area) => ({ value: area.id, label: nameOf(area) }))}
            onChange={(dutiesFrom) => onChange({ dutiesFrom: dutiesFrom ?? draft.subject!.id })}
          />
        )}
      </Field>
    </>
  );
}

/** An area chosen from a list or on the map is read, so that what is merged is what was seen. */
function useSeen(draft: NetDraft, onChange: Props['onChange']) {
  const unseen = draft.others.filter((other) => other.seen === '');
  const files = useQueries({ queries: unseen.map(({ id }) => areaFile(id)) });
  const read = files.flatMap(({ data }) => (data ? [{ id: data.id, seen: data.version }] : []));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read is the only reason
  useEffect(() => {
    if (read.length > 0)
      onChange({
        others: draft.others.map((other) => read.find(({ id }) => id === other.id && other.seen === '') ?? other),
      });
  }, [read.map(({ id, seen }) => id + seen).join()]);
}
