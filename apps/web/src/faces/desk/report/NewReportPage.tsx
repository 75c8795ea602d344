import { can } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { reportCase } from '../../../features/cases/api';
import { titleOf } from '../../../features/cases/caseWords';
import {
  bodyOf,
  isBegun,
  lacksOf,
  type Matter,
  newMatter,
  type Source,
  sourcesOf,
} from '../../../features/cases/staffReport/matter';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Kbd } from '../../../ui/Kbd';
import { say } from '../../../ui/notices';
import { StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { generalKeys, keyName } from '../shortcuts';
import { photosOnTheirWay } from './keptOnDesk';
import { MatterFields } from './MatterFields';
import { ReportFrame } from './ReportFrame';
import { renamed, wasNameTaken } from './renamed';
import { SourceField } from './SourceField';
import { useKept } from './useKept';

interface Draft {
  matter: Matter;
  source: Source;
}

/** A report taken down at the desk: from the telephone, a leader, the press, a screen. */
export function NewReportPage() {
  const actor = actorOf(useMe());
  if (!can(actor, 'case.report'))
    return (
      <StateMessage isPage kind="denied" title={t('report.denied')}>
        {t('report.deniedHint')}
      </StateMessage>
    );
  return <NewReport source={sourcesOf(actor)[0]!} />;
}

function NewReport({ source }: { source: Source }) {
  const [isChecked, setChecked] = useState(false);
  const inHand = useKept<Draft>('report', () => ({ matter: newMatter(newId()), source }), {
    isBegun: ({ matter }) => isBegun(matter),
    photosOf: ({ matter }) => matter.photos,
  });
  const send = useSend(() => {
    setChecked(false);
    inHand!.startAnew();
  });
  const mayPaste = can(actorOf(useMe()), 'visit.record');
  if (!inHand) return null;
  const { draft, change } = inHand;
  const changeMatter = (to: (matter: Matter) => Matter) => change((known) => ({ ...known, matter: to(known.matter) }));
  const submit = () => {
    setChecked(true);
    if (lacksOf(draft.matter).length > 0 || send.isPending) return;
    send.mutate(draft, {
      async onError(error) {
        if (!wasNameTaken(error)) return;
        const matter = await renamed(draft.matter);
        changeMatter(() => matter);
      },
    });
  };
  return (
    <ReportFrame
      title={t('report.title')}
      intro={t('report.intro')}
      matters={[draft.matter]}
      chosenId={draft.matter.id}
      onChange={(_, to) => changeMatter(to)}
    >
      {mayPaste && (
        <p>
          <Link to="/new/chat" className="chip">
            {t('report.chat.title')} <Kbd>{keyName(generalKeys.chat)}</Kbd>
          </Link>
        </p>
      )}
      <form
        className="report-fields"
        aria-label={t('report.title')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      >
        <SourceField value={draft.source} onChange={(to) => change((known) => ({ ...known, source: to }))} />
        <MatterFields matter={draft.matter} onChange={changeMatter} isChecked={isChecked} />
        {send.error && (
          <p className="move-problem" role="alert">
            {problemText(send.error)}
          </p>
        )}
        <div className="report-acts">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {t('report.send')}
          </Button>
          {isBegun(draft.matter) && <Button onClick={inHand.startAnew}>{t('report.startAnew')}</Button>}
          <span className="muted small">{t('report.isKept')}</span>
        </div>
      </form>
    </ReportFrame>
  );
}

function useSend(onTaken: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ matter, source }: Draft) => reportCase({ body: { ...bodyOf(matter), source } }),
    async onSuccess(view, { matter }) {
      if (matter.photos.length > 0)
        await photosOnTheirWay.add(
          matter.id,
          null,
          matter.photos.map(({ id }) => id),
        );
      onTaken();
      void client.invalidateQueries({ queryKey: ['cases'] });
      say(t('report.taken', { case: titleOf(view) }), {
        label: t('report.toCase'),
        run: () => void navigate({ to: '/cases/$id', params: { id: view.id }, search: { list: 'open' } as never }),
      });
    },
  });
}
