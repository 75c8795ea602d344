import type { AreaFileView, NetEdited, PointFileView } from '@gezhi/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PlaceChain } from '../../../features/duties/PlaceChain';
import { positionText } from '../../../features/grid/outlineText';
import { nameOf, t } from '../../../i18n/t';
import { DutiesByKind } from './DutiesByKind';
import { NetHistory } from './NetHistory';
import { dayText, sizeText } from './netWords';

interface Props {
  file: AreaFileView | PointFileView;
  mayChange: boolean;
  onOpen: (what: 'area' | 'point', id: string) => void;
  onUndone: (edited: NetEdited) => void;
}

/** 格 → 点 → 人 → 责, the five kinds of duties with what is missing, and what was done here. */
export function NetFacts({ file, mayChange, onOpen, onUndone }: Props) {
  const isArea = 'layer' in file;
  return (
    <>
      {file.placement && (
        <section className="net-section" aria-label={t('net.chain')}>
          <PlaceChain placement={file.placement} placeName={null} answer={file.answer} />
          {isArea && <p className="muted small">{t('net.chainInMiddle')}</p>}
        </section>
      )}
      {!isArea && (
        <p>
          <Link className="text-button" to="/points/$id" params={{ id: file.id }}>
            {t('net.pointFile')}
          </Link>
        </p>
      )}
      <dl className="net-facts">
        {file.code && <Fact name={t('net.code')}>{file.code}</Fact>}
        {isArea ? <AreaFacts file={file} onOpen={onOpen} /> : <PointFacts file={file} />}
        <Fact name={t('net.validity')}>{validityText(file)}</Fact>
        {file.successors.length > 0 && (
          <Fact name={t('net.successors')}>
            {file.successors.map((next) => (
              <button
                key={next.id}
                type="button"
                className="text-button"
                onClick={() => onOpen(isArea ? 'area' : 'point', next.id)}
              >
                {nameOf(next)}
              </button>
            ))}
          </Fact>
        )}
      </dl>
      {file.validTo === null && <DutiesByKind duties={file.duties} />}
      <NetHistory entries={file.history} name={nameOf(file)} mayUndo={mayChange} onUndone={onUndone} />
    </>
  );
}

function validityText({ validFrom, validTo }: Props['file']): string {
  if (validTo === null) return t('net.since', { day: dayText(validFrom) });
  return validTo < validFrom
    ? t('net.neverStood')
    : t('net.fromTo', { from: dayText(validFrom), to: dayText(validTo) });
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="muted">{name}</dt>
    <dd>{children}</dd>
  </div>
);

const AreaFacts = ({ file, onOpen }: { file: AreaFileView; onOpen: Props['onOpen'] }) => (
  <>
    {file.parent && (
      <Fact name={t('net.parent')}>
        <button type="button" className="text-button" onClick={() => onOpen('area', file.parent!.id)}>
          {nameOf(file.parent)}
        </button>
      </Fact>
    )}
    <Fact name={t('net.size')}>{file.squareMetres === null ? t('net.noOutline') : sizeText(file.squareMetres)}</Fact>
    <Fact name={t('net.holds')}>
      {t('net.holdsPoints', { count: file.points })}
      {file.parts > 0 && ` · ${t('net.holdsParts', { count: file.parts })}`}
    </Fact>
  </>
);

const PointFacts = ({ file }: { file: PointFileView }) => (
  <>
    {file.address && <Fact name={t('net.address')}>{file.address}</Fact>}
    <Fact name={t('net.position')}>
      {positionText(file.position)} <span className="muted small">WGS 84</span>
    </Fact>
  </>
);
