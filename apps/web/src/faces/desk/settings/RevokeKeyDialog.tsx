import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { Key, KeyDoor } from '../../../features/programKeys/doors';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Dialog } from '../../../ui/Dialog';
import { say } from '../../../ui/notices';

interface Props {
  of: Key;
  door: KeyDoor;
  onClose: () => void;
}

/** Takes a key back, after asking: the program that has it is shut out at once. */
export function RevokeKeyDialog({ of: { id, name }, door, onClose }: Props) {
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => door.revoke({ params: { id } }),
    onSuccess(keys) {
      client.setQueryData(door.query.queryKey, keys);
      say(t('programKeys.revokedNow', { name }));
      onClose();
    },
  });
  return (
    <Dialog title={t('programKeys.revokeTitle')} onClose={onClose}>
      <p>{t(`programKeys.${door.name}.revokeHint`, { name })}</p>
      {revoking.error && (
        <p className="settings-problem" role="alert">
          {problemText(revoking.error)}
        </p>
      )}
      <div className="settings-acts">
        <Button type="primary" danger loading={revoking.isPending} onClick={() => revoking.mutate()}>
          {t('programKeys.revoke')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </Dialog>
  );
}
