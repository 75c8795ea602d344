import { broadKinds } from '@gezhi/domain';
import { useState } from 'react';
import { type Matter, sourcesOf } from '../../../features/cases/staffReport/matter';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { goBack, navigate } from '../../../lib/navigate';
import { WordsField } from '../../../ui/phone/WordsField';
import { ActScreen } from '../FieldScreen';
import { Nowhere } from '../Nowhere';
import { outbox } from '../outbox';
import { useMe, usePageTitle } from '../person';
import { at } from '../routes';
import { CategoryField, useCategories } from '../step/CategoryField';
import { Choice } from '../step/Choice';
import '../step/step.css';
import { Photos } from './Photos';
import { PlaceField } from './PlaceField';
import './report.css';
import { commandOf, lacksOf, type ReportDraft } from './reportDraft';
import { useReport } from './useReport';

/** Something found on the round, reported from where it is; small matters are cured at once and said so. */
export function ReportScreen() {
  const me = useMe();
  const mayReport = sourcesOf(actorOf(me)).includes('inspector');
  return mayReport ? <Report /> : <Nowhere />;
}

function Report() {
  const { id, name } = useMe();
  const { draft, change, handOver } = useReport();
  const categories = useCategories()?.categories ?? [];
  const [tried, setTried] = useState(false);
  const title = t('field.report.title');
  const pageTitle = usePageTitle(title);
  if (!draft) return null;
  const lacks = lacksOf(draft);
  const put = (part: Partial<ReportDraft>) => change((known) => ({ ...known, ...part }));
  const putMatter = (to: (matter: Matter) => Matter) => change((known) => ({ ...known, matter: to(known.matter) }));
  const { matter, isCured, category, after } = draft;

  async function send() {
    setTried(true);
    if (lacks.length > 0) return;
    const chosen = category && categories.find(({ ref }) => ref.kind === category.kind && ref.code === category.code);
    const what = chosen
      ? { name: chosen.name, nameEn: chosen.nameEn }
      : { name: t(`cases.broadKind.${matter.broadKind ?? 'other'}`), nameEn: null };
    const command = commandOf(draft!, { id, name }, what, new Date().toISOString());
    await outbox.add(
      matter.id,
      command,
      command.photos.map((photo) => photo.id),
    );
    await handOver();
    navigate(at.today, { replace: true });
  }

  return (
    <ActScreen
      title={title}
      pageTitle={pageTitle}
      back={() => goBack(at.today)}
      foot={
        <>
          {tried && lacks.length > 0 && (
            <p className="fd-lacks" role="alert">
              {t('field.step.lacks', {
                what: lacks.map((lack) => t(`field.report.lack.${lack}`)).join(t('field.listComma')),
              })}
            </p>
          )}
          <button type="button" className="ph-button ph-button-primary" onClick={() => void send()}>
            {t(isCured ? 'field.report.sendCured' : 'field.report.send')}
          </button>
        </>
      }
    >
      <Photos
        label={t('field.report.before')}
        photos={matter.photos}
        onChange={(to) => putMatter((known) => ({ ...known, photos: to(known.photos) }))}
      />
      <PlaceField place={matter.place} onChange={(place) => putMatter((known) => ({ ...known, place }))} />
      <Choice
        label={t('field.report.kind')}
        options={broadKinds.map((value) => ({ value, text: t(`cases.broadKind.${value}`) }))}
        value={matter.broadKind ?? undefined}
        onChoose={(kind) => putMatter((known) => ({ ...known, broadKind: kind as Matter['broadKind'] }))}
      />
      <WordsField
        label={t('field.report.words')}
        hint={t('field.report.wordsHint')}
        value={matter.words}
        onChange={(words) => putMatter((known) => ({ ...known, words }))}
      />
      <label className="fd-tick">
        <input
          type="checkbox"
          checked={matter.isUrgent}
          onChange={({ target }) => putMatter((known) => ({ ...known, isUrgent: target.checked }))}
        />
        {t('field.report.urgent')}
      </label>
      <label className="fd-tick">
        <input type="checkbox" checked={isCured} onChange={({ target }) => put({ isCured: target.checked })} />
        {t('field.report.cured')}
      </label>
      {isCured && (
        <>
          <p className="ph-muted">{t('field.report.curedHint')}</p>
          <CategoryField value={category} onChange={(chosen) => put({ category: chosen })} />
          <Photos
            label={t('field.report.after')}
            photos={after}
            onChange={(to) => change((known) => ({ ...known, after: to(known.after) }))}
          />
        </>
      )}
      <p className="ph-muted">{t('field.step.kept')}</p>
    </ActScreen>
  );
}
