import type { Layer } from '@gezhi/domain';
import { useState } from 'react';
import { exportAddress, type Kind } from '../../../features/imports/api';
import { hasPlaces } from '../../../features/imports/importWords';
import { t } from '../../../i18n/t';
import { Dialog } from '../../../ui/Dialog';
import { FieldSet } from '../../../ui/Field';
import { Radio } from '../../../ui/Radio';
import { CrsChoice, LayerChoice } from './choices';

const formats = { xlsx: 'Excel (.xlsx)', csv: 'CSV', geojson: 'GeoJSON' } as const;

/** What the city has today, in the shape in which it can be brought in again. */
export function ExportDialog({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const [format, setFormat] = useState<keyof typeof formats>('xlsx');
  const [layer, setLayer] = useState<Layer>('administrative');
  const [crs, setCrs] = useState<'wgs84' | 'gcj02' | 'bd09'>('wgs84');
  const offered = (Object.keys(formats) as (keyof typeof formats)[]).filter(
    (name) => name !== 'geojson' || hasPlaces(kind),
  );
  const address = exportAddress(kind, {
    format,
    ...(kind === 'areas' ? { layer } : {}),
    ...(hasPlaces(kind) ? { crs } : {}),
  });
  return (
    <Dialog title={t('imports.exportTitle', { kind: t(`imports.kind.${kind}`) })} onClose={onClose}>
      <div className="import-form">
        <FieldSet label={t('imports.exportFormat')}>
          {offered.map((name) => (
            <Radio key={name} name="format" isChosen={format === name} onChoose={() => setFormat(name)}>
              {formats[name]}
            </Radio>
          ))}
        </FieldSet>
        {kind === 'areas' && <LayerChoice value={layer} onChange={setLayer} />}
        {hasPlaces(kind) && <CrsChoice value={crs} onChange={setCrs} />}
        <p className="muted small">{t('imports.exportHint')}</p>
        <a className="ant-btn ant-btn-primary import-link" href={address} download onClick={onClose}>
          {t('imports.exportDo')}
        </a>
      </div>
    </Dialog>
  );
}
