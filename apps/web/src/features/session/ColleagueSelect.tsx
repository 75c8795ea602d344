import type { StaffRole } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { t } from '../../i18n/t';
import { Picker } from '../../ui/Picker';
import { colleaguesQuery } from './api';

interface Props {
  id?: string;
  /** Any role, if left out. */
  post?: StaffRole;
  unitId?: string;
  value: string | undefined;
  onChange: (personId: string | undefined) => void;
  label: string;
  allowClear?: boolean;
  describedBy?: string | undefined;
}

/** Somebody who holds the role today, found by any part of the name. */
export function ColleagueSelect({ post, unitId, ...shown }: Props) {
  const { data: colleagues, isPending } = useQuery(colleaguesQuery(post, unitId));
  return (
    <Picker
      {...shown}
      isLoading={isPending}
      placeholder={t('session.choosePerson')}
      nothingFound={t('session.nobodyHasRole')}
      options={(colleagues ?? []).map(({ id, name, unitName }) => ({
        value: id,
        label: unitId ? name : `${name} · ${unitName}`,
      }))}
    />
  );
}
