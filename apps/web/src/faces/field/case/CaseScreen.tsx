import { useQuery } from '@tanstack/react-query';
import { caseQuery, type View } from '../../../features/cases/api';
import { placeOf, titleOf } from '../../../features/cases/caseWords';
import { PlaceChain } from '../../../features/duties/PlaceChain';
import { t } from '../../../i18n/t';
import { goBack, navigate } from '../../../lib/navigate';
import { Bones } from '../../../ui/phone/Bones';
import { Icon } from '../../../ui/phone/Icon';
import { RuleText } from '../../../ui/RuleText';
import { ErrorMessage } from '../../../ui/StateMessage';
import { ActScreen } from '../FieldScreen';
import { useParcelOf } from '../outbox';
import { usePageTitle } from '../person';
import { at } from '../routes';
import { CasePhotos } from './CasePhotos';
import { Done } from './Done';
import { MoveBar } from './MoveBar';
import { NowBox } from './NowBox';
import './case.css';

export function CaseScreen({ id }: { id: string }) {
  const query = useQuery(caseQuery(id));
  const parcel = useParcelOf(id);
  const view = query.data;
  const title = view ? titleOf(view) : t('field.case.title');
  return (
    <ActScreen
      title={title}
      pageTitle={usePageTitle(title)}
      back={() => goBack(at.today)}
      foot={view && !parcel && <MoveBar view={view} />}
    >
      {query.isError && !view && (
        <ErrorMessage title={t('field.case.failed')} error={query.error} onRetry={query.refetch} />
      )}
      {query.isPending && <Bones of={['photo', 'card', 'card']} />}
      {view && <CaseBody view={view} />}
    </ActScreen>
  );
}

/** In the order of need: the picture, what to do, where, what counts as done, what happened. */
function CaseBody({ view }: { view: View }) {
  return (
    <>
      <CasePhotos photos={view.photos} />
      <NowBox view={view} />
      {view.words && (
        <section className="ph-card">
          <h2>{t('field.case.words')}</h2>
          <p className="fd-words">{view.words}</p>
        </section>
      )}
      <section className="ph-card">
        <div className="ph-row">
          <h2>{t('field.case.place')}</h2>
          {view.position && (
            <button type="button" className="ph-link" onClick={() => navigate(at.mapOf(view.id))}>
              <Icon name="map" size={20} />
              {t('field.case.onMap')}
            </button>
          )}
        </div>
        <p>{placeOf(view)}</p>
        <PlaceChain placement={view.placement} placeName={view.placeName} answer={view.answer} />
      </section>
      {view.condition && (
        <section className="ph-card">
          <h2>{t('field.case.done')}</h2>
          <p>
            <RuleText zh={view.condition.closing} en={view.condition.closingEn} />
          </p>
        </section>
      )}
      <Done view={view} />
    </>
  );
}
