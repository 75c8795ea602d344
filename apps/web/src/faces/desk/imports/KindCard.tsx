import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Kind, templateAddress, thereNowQuery } from '../../../features/imports/api';
import { thereText } from '../../../features/imports/importWords';
import { t } from '../../../i18n/t';
import { BringDialog } from './BringDialog';
import { ExportDialog } from './ExportDialog';

/** One kind: what it is, how many there are, and what one can do with its files. */
export function KindCard({ kind, place }: { kind: Kind; place: number }) {
  const [open, setOpen] = useState<'bring' | 'export' | null>(null);
  const name = t(`imports.kind.${kind}`);
  return (
    <li className="import-kind">
      <h2>
        <span className="import-place" aria-hidden="true">
          {place}
        </span>
        {name}
      </h2>
      <p className="muted">{t(`imports.what.${kind}`)}</p>
      <There kind={kind} onExport={() => setOpen('export')} />
      <div className="import-kind-acts">
        <Button onClick={() => setOpen('bring')} aria-label={t('imports.bringKind', { kind: name })}>
          {t('imports.bring')}
        </Button>
        <a
          className="text-button"
          href={templateAddress(kind)}
          download
          aria-label={t('imports.templateOf', { kind: name })}
        >
          {t('imports.template')}
        </a>
      </div>
      {open === 'bring' && <BringDialog kind={kind} onClose={() => setOpen(null)} />}
      {open === 'export' && <ExportDialog kind={kind} onClose={() => setOpen(null)} />}
    </li>
  );
}

/** How many there are now, and the way to them as a file. */
function There({ kind, onExport }: { kind: Kind; onExport: () => void }) {
  const { data } = useQuery(thereNowQuery);
  if (!data) return <p className="import-there" />;
  const there = thereText(kind, data);
  return (
    <p className="import-there">
      {there ?? <span className="muted">{t('imports.there.none')}</span>}
      {there && (
        <button
          type="button"
          className="text-button"
          onClick={onExport}
          aria-label={t('imports.exportOf', { kind: t(`imports.kind.${kind}`) })}
        >
          {t('imports.export')}
        </button>
      )}
    </p>
  );
}
