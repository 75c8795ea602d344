import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef } from 'react';
import { type BriefFile, briefFileUrl, briefQuery, briefsKey, releaseBrief } from '../../../features/briefs/api';
import { nameOf, t } from '../../../i18n/t';
import { exactTime } from '../../../lib/format';
import { newId } from '../../../lib/newId';
import { PageUnread } from '../../../ui/PageUnread';
import { ErrorMessage } from '../../../ui/StateMessage';
import { useZone } from '../../../ui/Zone';
import { BriefSection } from './BriefSection';
import './texts';
import '../../../ui/cards.css';
import './briefs.css';

const formats = ['png', 'docx', 'pdf'] as const;

/** One report: what it says, where each figure comes from, and its files. */
export function BriefPage() {
  const { id } = useParams({ from: '/briefs/$id' });
  const { data, error, refetch } = useQuery(briefQuery(id));
  if (!data) return <PageUnread error={error} onRetry={refetch} />;
  return (
    <div className="briefs">
      <Link to="/briefs" className="text-button">
        {t('briefs.back')}
      </Link>
      <Head brief={data} />
      {data.sections.map((section) => (
        <BriefSection key={section.name} section={section} brief={data} />
      ))}
    </div>
  );
}

function Head({ brief }: { brief: BriefFile }) {
  const zone = useZone();
  return (
    <header className="briefs-head">
      <h1>
        {nameOf(brief)} · {brief.from === brief.to ? brief.to : t('units.days', { from: brief.from, to: brief.to })}
      </h1>
      <p className="muted">
        {brief.releasedAt
          ? t('briefs.releasedAt', { time: exactTime(brief.releasedAt, zone) })
          : t('briefs.composedAt', { time: exactTime(brief.composedAt, zone) })}
        {brief.releasedAt && ` ${t('briefs.changed', { count: brief.changed })}`}
      </p>
      <p className="briefs-compose">
        {brief.mayRelease && <Release id={brief.id} />}
        {formats.map((format) => (
          <a key={format} className="chip" href={briefFileUrl(brief.id, format)} download>
            {t(`briefs.file.${format}`)}
          </a>
        ))}
      </p>
    </header>
  );
}

function Release({ id }: { id: string }) {
  const client = useQueryClient();
  const step = useRef(newId());
  const release = useMutation({
    mutationFn: () => releaseBrief({ params: { id }, body: { id: step.current } }),
    onSuccess: (brief) => {
      client.setQueryData(briefQuery(id).queryKey, brief);
      return client.invalidateQueries({ queryKey: [...briefsKey, 'list'] });
    },
  });
  return (
    <>
      <Button type="primary" loading={release.isPending} onClick={() => release.mutate()}>
        {t('briefs.release')}
      </Button>
      <span className="muted">{t('briefs.releaseHint')}</span>
      {release.error && <ErrorMessage error={release.error} onRetry={() => release.mutate()} />}
    </>
  );
}
