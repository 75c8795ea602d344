import { addDays, type BriefKind, can, localDay } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { briefsKey, changeTemplate, previewTemplate } from '../../../features/briefs/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { ErrorMessage } from '../../../ui/StateMessage';
import { useZone } from '../../../ui/Zone';
import { useMe } from '../me';
import { BriefSection } from './BriefSection';
import { type Draft, defaultDraft, draftOf, isSameDraft, isWhole } from './draft';
import { SectionList } from './SectionList';
import { NameFields } from './TemplateFields';

interface Props {
  kind: BriefKind;
  version: number;
  kept: Draft;
  /** What one begins with: what is kept, or an older version. */
  begin: Draft;
}

/** One kind's template: written, looked at with yesterday's figures, kept as the next version, or put back to the product's. */
export function TemplateForm({ kind, version, kept, begin }: Props) {
  const [draft, setDraft] = useState(() => draftOf(begin));
  const isSame = isSameDraft(draft, kept);
  const save = useSaving(kind, version, draft);
  const product = defaultDraft(kind);
  return (
    <form
      className="briefs"
      noValidate
      aria-label={t(`briefs.compose.${kind}`)}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole(draft) && !isSame) save.mutate();
      }}
    >
      <div className="card briefs-fields">
        <NameFields titled={draft} onChange={(names) => setDraft({ ...draft, ...names })} />
      </div>
      <SectionList draft={draft} onChange={setDraft} />
      {!isWhole(draft) && (
        <p className="briefs-was" role="status">
          {t('briefs.template.notWhole')}
        </p>
      )}
      <div className="briefs-compose">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={isSame || !isWhole(draft)}>
          {t('briefs.template.save', { version: version + 1 })}
        </Button>
        <Button disabled={isSameDraft(draft, product)} onClick={() => setDraft(product)}>
          {t('briefs.template.toDefault')}
        </Button>
        <Button disabled={isSame} onClick={() => setDraft(draftOf(kept))}>
          {t('briefs.template.undo')}
        </Button>
      </div>
      {save.error && <ErrorMessage error={save.error} onRetry={() => save.mutate()} />}
      <Preview kind={kind} draft={draft} />
    </form>
  );
}

function useSaving(kind: BriefKind, version: number, draft: Draft) {
  const client = useQueryClient();
  // The same draft sent again is the same version: its id is made once.
  const order = useRef({ key: '', id: '' });
  return useMutation({
    mutationFn: () => {
      const key = JSON.stringify(draft);
      if (order.current.key !== key) order.current = { key, id: newId() };
      return changeTemplate({ body: { id: order.current.id, basedOn: version, kind, ...sent(draft) } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: [...briefsKey, 'templates'] }),
  });
}

const sent = (draft: Draft) => draft as Draft & { sections: never };

/** What it would say about yesterday; nothing of it is kept. */
function Preview({ kind, draft }: { kind: BriefKind; draft: Draft }) {
  const headId = useId();
  const me = actorOf(useMe());
  const yesterday = addDays(localDay(useZone(), new Date()), -1);
  const preview = useMutation({
    mutationFn: () => previewTemplate({ body: { day: yesterday, kind, ...sent(draft) } }),
  });
  if (!can(me, 'brief.compose')) return <p className="muted">{t('briefs.template.previewNotYours')}</p>;
  return (
    <section className="briefs-preview" aria-labelledby={headId}>
      <h2 id={headId}>{t('briefs.template.preview', { day: yesterday })}</h2>
      <Button loading={preview.isPending} disabled={!isWhole(draft)} onClick={() => preview.mutate()}>
        {t('briefs.template.look')}
      </Button>
      {preview.error && <ErrorMessage error={preview.error} onRetry={() => preview.mutate()} />}
      {preview.data?.sections.map((section, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sections have no other name of their own
        <BriefSection key={i} section={section} brief={preview.data} />
      ))}
    </section>
  );
}
