import type { PlacementView } from '@gezhi/contracts';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { nameOf, t } from '../../i18n/t';
import { type Answer, type Part, partsOf, whyOf } from './duty';
import './placeChain.css';

interface Props {
  placement: z.infer<typeof PlacementView>;
  placeName: string | null;
  answer: Answer;
}

/** 网上有格、格中有点、点上有事、事上有人、人上有责: who answers here, from the grid to the duty. */
export function PlaceChain({ placement, placeName, answer }: Props) {
  const { people, units } = partsOf(answer);
  return (
    <dl className="place-chain">
      <Link name={t('duties.chain.grid')}>
        <GridText placement={placement} />
      </Link>
      <Link name={t('duties.chain.point')}>
        <PointText placement={placement} placeName={placeName} />
      </Link>
      <Link name={t('duties.chain.people')}>
        <Parts parts={people} none={t('duties.noPeople')} />
      </Link>
      <Link name={t('duties.chain.duties')}>
        <Parts parts={units} none={t('duties.noDuties')} />
      </Link>
      <Link name={t('duties.chain.why')}>
        <span className="place-chain-why small">
          {whyOf(answer).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      </Link>
    </dl>
  );
}

const Link = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function GridText({ placement: { creationGrid, administrative } }: Pick<Props, 'placement'>) {
  const near = administrative.slice(-2).map(nameOf).join(' · ');
  if (!creationGrid) return near || <span className="muted">{t('cases.outsideNet')}</span>;
  return (
    <>
      {nameOf(creationGrid)} {near && <span className="muted">{near}</span>}
    </>
  );
}

function PointText({ placement: { point }, placeName }: Pick<Props, 'placement' | 'placeName'>) {
  if (!point) return placeName ?? <span className="muted">{t('duties.noPoint')}</span>;
  const type = nameOf({ name: point.typeName, nameEn: point.typeNameEn });
  return (
    <>
      {nameOf(point)} <span className="muted">{type}</span>
    </>
  );
}

function Parts({ parts, none }: { parts: readonly Part[]; none: string }) {
  if (parts.length === 0) return <span className="muted">{none}</span>;
  return parts.map(({ id, as, who, isResponsible }) => (
    <span key={id} className="place-chain-part">
      <span className="muted">{as}</span> {isResponsible ? <strong>{who}</strong> : who}
    </span>
  ));
}
