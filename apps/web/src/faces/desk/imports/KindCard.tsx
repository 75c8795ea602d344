import { Button } from 'antd';
import { useState } from 'react';
import { type Kind, templateAddress } from '../../../features/imports/api';
import { t } from '../../../i18n/t';
import { BringDialog } from './BringDialog';
import { ExportDialog } from './ExportDialog';

/** One kind: what it is, and the three things one can do with its files. */
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
        <button
          type="button"
          className="text-button"
          onClick={() => setOpen('export')}
          aria-label={t('imports.exportOf', { kind: name })}
        >
          {t('imports.export')}
        </button>
      </div>
      {open === 'bring' && <BringDialog kind={kind} onClose={() => setOpen(null)} />}
      {open === 'export' && <ExportDialog kind={kind} onClose={() => setOpen(null)} />}
    </li>
  );
}
