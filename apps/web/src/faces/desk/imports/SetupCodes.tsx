import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { cityQuery } from '../../../features/city/api';
import { type Import, importQuery, makeCodes } from '../../../features/imports/api';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Dialog } from '../../../ui/Dialog';
import { saveFile } from '../../../ui/saveFile';
import { When } from '../../../ui/Zone';

/** People brought in by a file: setup codes for those who cannot sign in yet, as a sheet that is given out once. */
export function SetupCodes({ one }: { one: Import }) {
  const { data: city } = useQuery(cityQuery);
  const [isAsking, setAsking] = useState(false);
  const making = useMaking(one.id, () => setAsking(false));
  const codes = one.setupCodes;
  if (!codes) return null;
  const { without, outstanding, madeAt, madeBy } = codes;
  return (
    <section className="import-card" aria-label={t('imports.codes.title')}>
      <h2>{t('imports.codes.title')}</h2>
      {city?.isDemo && <p className="muted">{t('imports.codes.demo')}</p>}
      <p role="status">
        {without > 0 && t('imports.codes.without', { count: without })}{' '}
        {outstanding > 0 && t('imports.codes.outstanding', { count: outstanding })}
        {without + outstanding === 0 && t('imports.codes.none')}
      </p>
      {madeAt && (
        <p className="muted small">
          {t('imports.codes.made', { name: madeBy ?? t('imports.byCommand') })} <When at={madeAt} />
        </p>
      )}
      {without + outstanding > 0 && <p className="muted small">{t('imports.codes.hint')}</p>}
      <div className="import-acts">
        {without > 0 && (
          <Button type="primary" loading={making.isPending && !isAsking} onClick={() => making.mutate(false)}>
            {t('imports.codes.make', { count: without })}
          </Button>
        )}
        {outstanding > 0 && <Button onClick={() => setAsking(true)}>{t('imports.codes.again')}</Button>}
      </div>
      {making.isSuccess && <p role="status">{t('imports.codes.done')}</p>}
      {making.error && !isAsking && <Wrong error={making.error} />}
      {isAsking && (
        <Dialog title={t('imports.codes.againTitle')} onClose={() => setAsking(false)}>
          <p>{t('imports.codes.againHint', { count: outstanding })}</p>
          {making.error && <Wrong error={making.error} />}
          <div className="import-acts">
            <Button type="primary" danger loading={making.isPending} onClick={() => making.mutate(true)}>
              {t('imports.codes.again')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

function useMaking(id: string, onMade: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (again: boolean) => makeCodes(id, again),
    onSuccess(sheet) {
      saveFile(sheet, 'setup-codes.xlsx');
      onMade();
    },
    onSettled: () => client.invalidateQueries({ queryKey: importQuery(id).queryKey }),
  });
}

const Wrong = ({ error }: { error: unknown }) => (
  <p className="import-problem" role="alert">
    {problemText(error)}
  </p>
);
