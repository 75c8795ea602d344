import { type BriefKind, briefKinds, can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { templatesQuery, templateVersionsQuery } from '../../../features/briefs/api';
import { actorOf } from '../../../features/session/person';
import { nameOf, t } from '../../../i18n/t';
import { PageUnread } from '../../../ui/PageUnread';
import { StateMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { useMe } from '../me';
import { type Draft, draftOf } from './draft';
import { TemplateForm } from './TemplateForm';
import './texts';
import '../../../ui/cards.css';
import './briefs.css';

/** What each kind of report has in it: data of the city, kept by version; reports composed before keep theirs. */
export function TemplatesPage() {
  const me = actorOf(useMe());
  const mayEdit = can(me, 'brief.template');
  const [kind, setKind] = useState<BriefKind>('daily');
  const { data, error, refetch } = useQuery({ ...templatesQuery, enabled: mayEdit });
  if (!mayEdit) return <StateMessage isPage kind="denied" title={t('briefs.template.noPermission')} />;
  if (!data) return <PageUnread error={error} onRetry={refetch} />;
  const template = data.find((one) => one.kind === kind);
  return (
    <div className="briefs">
      {can(me, 'brief.read') && (
        <Link to="/briefs" className="text-button">
          {t('briefs.back')}
        </Link>
      )}
      <header>
        <h1>{t('briefs.template.title')}</h1>
        <p className="muted">{t('briefs.template.intro')}</p>
      </header>
      <nav className="briefs-compose" aria-label={t('briefs.template.kind')}>
        {briefKinds.map((one) => (
          <button key={one} type="button" className="chip" aria-pressed={one === kind} onClick={() => setKind(one)}>
            {t(`briefs.kind.${one}`)}
          </button>
        ))}
      </nav>
      {template && (
        <Kind
          key={`${kind} ${template.version}`}
          kind={kind}
          version={template.version}
          kept={draftOf(template as Draft)}
        />
      )}
    </div>
  );
}

interface KindProps {
  kind: BriefKind;
  version: number;
  kept: Draft;
}

/** The form, and beneath it the versions there were: one of them can be written anew. */
function Kind({ kind, version, kept }: KindProps) {
  const { data: versions } = useQuery(templateVersionsQuery(kind));
  const [from, setFrom] = useState({ draft: kept, nr: version });
  return (
    <>
      <p className="muted">
        {version === 0 ? t('briefs.template.isDefault') : t('briefs.template.version', { version })}
      </p>
      <TemplateForm key={from.nr} kind={kind} version={version} kept={kept} begin={from.draft} />
      {versions && versions.length > 0 && (
        <section className="card" aria-label={t('briefs.template.versions')}>
          <h2>{t('briefs.template.versions')}</h2>
          <ul className="briefs-list">
            {versions.map((one) => (
              <li key={one.version}>
                <span>
                  {t('briefs.template.version', { version: one.version })} · {nameOf(one)} · <When at={one.at} />
                </span>
                <Button size="small" onClick={() => setFrom({ draft: draftOf(one as Draft), nr: one.version })}>
                  {t('briefs.template.writeAgain', { version: one.version })}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
