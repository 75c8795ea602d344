import './texts';
import { can, paperForms } from '@gezhi/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { caseQuery } from '../../../features/cases/api';
import { titleOf } from '../../../features/cases/caseWords';
import { type PaperFile, paperFileUrl, paperQuery, papersKey, revisePaper } from '../../../features/papers/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { say } from '../../../ui/notices';
import { PageUnread } from '../../../ui/PageUnread';
import { When } from '../../../ui/Zone';
import { useMe } from '../me';
import '../duties/duties.css';
import '../duties/letter.css';
import './papers.css';
import { PaperSteps } from './PaperSteps';
import { DueText, StateMark } from './PapersPage';
import { type PaperWords, toBody, wordsFrom } from './paperWords';
import { ReplyFiles } from './ReplyFiles';
import { SheetView } from './SheetView';
import { WordsForm } from './WordsForm';

/** One paper: as it is printed, who has it, what was answered, and what may be done with it now. */
export function PaperPage() {
  const { id } = useParams({ from: '/papers/$id' });
  const [isEditing, setEditing] = useState(false);
  const { data, error, refetch } = useQuery(paperQuery(id));
  if (!data) return <PageUnread error={error} onRetry={refetch} />;
  return (
    <div className="duty-room letter-page">
      <div className="letter-chrome">
        <h1>{data.number ?? t(`papers.kind.${data.kind}`)}</h1>
      </div>
      <p className="duty-acts letter-chrome">
        <Link className="text-button" to="/papers">
          {t('papers.back')}
        </Link>
        {(['pdf', 'docx'] as const).map((format) => (
          <Button key={format} href={paperFileUrl(id, format)} download>
            {t(`papers.file.${format}`)}
          </Button>
        ))}
        <StateMark paper={data} />
        <DueText paper={data} />
      </p>
      {isEditing ? (
        <Revise paper={data} onDone={() => setEditing(false)} />
      ) : (
        <PaperSteps paper={data} onRevise={() => setEditing(true)} />
      )}
      <Addressees paper={data} />
      <SheetView paper={data} />
      <Cases paper={data} />
      <History paper={data} />
    </div>
  );
}

function Revise({ paper, onDone }: { paper: PaperFile; onDone: () => void }) {
  const client = useQueryClient();
  const { content, kind, version } = paper;
  const words: PaperWords = {
    ...wordsFrom({ ...content, unitIds: paper.unitIds, caseIds: paper.caseIds }),
    bodies: paperForms[kind].to === 'bodies' ? content.to.join('、') : '',
    copies: content.copies.join('、'),
    contact: content.contact ?? '',
  };
  const [id] = useState(newId);
  const revise = useMutation({
    mutationFn: (written: PaperWords) =>
      revisePaper({ params: { id: paper.id }, body: { id, version, ...toBody(kind, written) } }),
    onSuccess() {
      say(t('papers.drafted'));
      onDone();
      return client.invalidateQueries({ queryKey: papersKey });
    },
  });
  return (
    <section className="order paper-form letter-chrome" aria-label={t('papers.verb.revise')}>
      <WordsForm
        kind={kind}
        words={words}
        label={t('papers.saveDraft')}
        error={revise.error}
        isSending={revise.isPending}
        onSend={(written) => revise.mutate(written)}
        onCancel={onDone}
      />
    </section>
  );
}

function Addressees({ paper: { addressees } }: { paper: PaperFile }) {
  if (addressees.length === 0) return null;
  return (
    <section className="duty-section letter-chrome" aria-label={t('papers.addressees')}>
      <ul className="duty-lines">
        {addressees.map(({ unitId, name, receivedAt, repliedAt, repliedLate }) => (
          <li key={unitId ?? name}>
            {name}{' '}
            <span className="muted">
              {receivedAt ? `${t('papers.received')} ` : t('papers.notReceived')}
              {receivedAt && <When at={receivedAt} />}
              {repliedAt && ` · ${t(repliedLate ? 'papers.repliedLate' : 'papers.replied')} `}
              {repliedAt && <When at={repliedAt} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cases({ paper: { caseIds } }: { paper: PaperFile }) {
  const seesAll = can(actorOf(useMe()), 'screen.look');
  if (caseIds.length === 0 || !seesAll) return null;
  return (
    <section className="duty-section letter-chrome" aria-label={t('papers.cases')}>
      <h2>{t('papers.cases')}</h2>
      <ul className="duty-lines">
        {caseIds.map((id) => (
          <li key={id}>
            <CaseLink id={id} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CaseLink({ id }: { id: string }) {
  const { data } = useQuery(caseQuery(id));
  return (
    <Link className="text-button" to="/cases/$id" params={{ id }} search={{ list: 'open' }}>
      {data ? [data.number ?? t('supervision.noNumber'), titleOf(data)].join(' · ') : t('common.loading')}
    </Link>
  );
}

const History = ({ paper: { id, timeline } }: { paper: PaperFile }) => (
  <section className="duty-section letter-chrome" aria-label={t('papers.history')}>
    <h2>{t('papers.history')}</h2>
    <ol className="order-history">
      {timeline.map(({ verb, at, actorName, to, isLate, note, files }) => (
        <li key={`${verb} ${at}`}>
          <span className="muted small">
            <When at={at} /> · {actorName}
          </span>{' '}
          {[t(`papers.verb.${verb}`), to, isLate && t('papers.late')].filter(Boolean).join(' · ')}
          {note && <p className="order-note">{note}</p>}
          <ReplyFiles paperId={id} files={files} />
        </li>
      ))}
    </ol>
  </section>
);
