import { useQuery } from '@tanstack/react-query';
import { placeOf, titleOf } from '../../../features/cases/caseWords';
import { nameOf, t } from '../../../i18n/t';
import { Light } from '../../../ui/Light';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { type PhoneView, phoneQuery } from '../api';
import { caseAddress, Drill, listAddress } from '../drill';
import { Ordered, OrderTap } from './OrderTap';
import { SharePicture } from './SharePicture';
import './phone.css';

/** On a leader's phone: what is red first, then what is his, then what he asked for. */
export default function PhoneTop({ personId }: { personId: string }) {
  const { data, error, refetch } = useQuery(phoneQuery);
  if (!data) return error ? <ErrorMessage error={error} onRetry={refetch} /> : null;
  return (
    <>
      <Red phone={data} personId={personId} />
      <Places places={data.places} />
      <Promises promises={data.promises} />
      <SharePicture />
    </>
  );
}

const Red = ({ phone: { red, items }, personId }: { phone: PhoneView; personId: string }) => (
  <section className="phone-part" aria-labelledby="phone-red">
    <h2 id="phone-red">{t('screen.phone.red')}</h2>
    <p className="phone-counts">
      <Drill to={listAddress({ list: 'open', light: 'red' })} className="phone-count">
        <strong>{red.overdue}</strong> {t('screen.phone.why.overdue')}
      </Drill>
      <Drill to="/desk/supervision" className="phone-count">
        <strong>{red.supervised}</strong> {t('screen.phone.why.supervised')}
      </Drill>
      <Drill to={listAddress({ list: 'inDispute' })} className="phone-count">
        <strong>{red.disputed}</strong> {t('screen.phone.why.disputed')}
      </Drill>
    </p>
    {items.length === 0 && <p className="muted">{t('screen.phone.noneRed')}</p>}
    <ul className="phone-list">
      {items.map((item) => (
        <li key={item.case.id}>
          <Drill to={caseAddress(item.case.id)} className="phone-case">
            <span className="phone-line">
              <strong>{titleOf(item.case)}</strong>
              <Light light={item.case.light} left={item.case.left} />
            </span>
            <span className="muted">
              {[placeOf(item.case), item.case.unit && nameOf(item.case.unit)].filter(Boolean).join(' · ')}
            </span>
          </Drill>
          <span className="phone-line">
            {item.order ? (
              <Ordered order={item.order} />
            ) : (
              <span className="muted">{t(`screen.phone.why.${item.why}`)}</span>
            )}
            <OrderTap item={item} personId={personId} />
          </span>
        </li>
      ))}
    </ul>
  </section>
);

const Places = ({ places }: { places: PhoneView['places'] }) => (
  <section className="phone-part" aria-labelledby="phone-places">
    <h2 id="phone-places">{t('screen.phone.places')}</h2>
    {places.length === 0 && <p className="muted">{t('screen.phone.noPlaces')}</p>}
    <ul className="phone-list">
      {places.map((place) => (
        <li key={place.id}>
          <Drill to={listAddress({ list: 'open', area: place.id })} className="phone-line">
            <span>
              <strong>{nameOf(place)}</strong>{' '}
              <span className="muted">{place.chiefKind && t(`screen.phone.chief.${place.chiefKind}`)}</span>
            </span>
            <span>
              {place.red > 0 && <span className="light light-red">{place.red}</span>}{' '}
              {t('screen.phone.openHere', { count: place.open })}
            </span>
          </Drill>
        </li>
      ))}
    </ul>
  </section>
);

const Promises = ({ promises }: { promises: PhoneView['promises'] }) => (
  <section className="phone-part" aria-labelledby="phone-promises">
    <h2 id="phone-promises">{t('screen.phone.promises')}</h2>
    {promises.length === 0 && <p className="muted">{t('screen.phone.noPromises')}</p>}
    <ul className="phone-list">
      {promises.map((promise) => (
        <li key={promise.id}>
          <Drill
            to={promise.caseId ? caseAddress(promise.caseId) : `/desk/instructions/${promise.id}`}
            className="phone-case"
          >
            <span>{promise.words ?? t('screen.phone.orderOn', { place: promise.place ?? '–' })}</span>
            <span className="phone-line muted">
              <span>{nameOf(promise.unit)}</span>
              <span className={promise.isOverdue ? 'light light-red' : ''}>
                <When at={promise.dueAt} /> {promise.isOverdue && t('screen.phone.over')}
              </span>
            </span>
          </Drill>
        </li>
      ))}
    </ul>
  </section>
);
