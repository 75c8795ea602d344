import { useQuery } from '@tanstack/react-query';
import { nameOf, type TextKey, t } from '../../i18n/t';
import { Picker } from '../../ui/Picker';
import { unitsQuery } from './api';

interface Props {
  id?: string;
  value: string | undefined;
  onChange: (unitId: string | undefined) => void;
  label: string;
  /** Comes first, marked. */
  suggestedId?: string | null;
  /** Cannot be named: one's own unit, where another one is meant. */
  withoutId?: string | null;
  allowClear?: boolean;
  placeholder?: string;
  size?: 'small' | 'middle';
  className?: string;
  describedBy?: string | undefined;
}

/** A unit of today, found by any part of its name, under the kind it is. */
export function UnitSelect({ suggestedId, withoutId, ...shown }: Props) {
  const { data: units, isPending } = useQuery(unitsQuery);
  const fitting = (units ?? []).filter((unit) => unit.id !== withoutId);
  const kinds = [...new Set(fitting.map((unit) => unit.kind))];
  const suggested = fitting.find((unit) => unit.id === suggestedId);
  const optionOf = (unit: (typeof fitting)[number]) => ({ value: unit.id, label: nameOf(unit) });
  const groups = [
    ...(suggested ? [{ label: t('session.suggested'), options: [optionOf(suggested)] }] : []),
    ...kinds.map((kind) => ({
      label: t(`session.unitKind.${kind}` as TextKey),
      options: fitting.filter((unit) => unit.kind === kind && unit !== suggested).map(optionOf),
    })),
  ];
  return <Picker {...shown} isLoading={isPending} options={groups.filter((group) => group.options.length > 0)} />;
}
