import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type Key, keysQuery, revokeKey } from '../../../features/open311/api';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Dialog } from '../../../ui/Dialog';
import { say } from '../../../ui/notices';

/** Takes a key back, after asking: the program that has it is shut out at once. */
export function RevokeKeyDialog({ of: { id, name }, onClose }: { of: Key; onClose: () => void }) {
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => revokeKey({ params: { id } }),
    onSuccess(keys) {
      client.setQueryData(keysQuery.queryKey, keys);
      say(t('open311.revokedNow', { name }));
      onClose();
    },
  });
  return (
    <Dialog title={t('open311.revokeTitle')} onClose={onClose}>
      <p>{t('open311.revokeHint', { name })}</p>
      {revoking.error && (
        <p className="settings-problem" role="alert">
          {problemText(revoking.error)}
        </p>
      )}
      <div className="settings-acts">
        <Button type="primary" danger loading={revoking.isPending} onClick={() => revoking.mutate()}>
          {t('open311.revoke')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </Dialog>
  );
}
