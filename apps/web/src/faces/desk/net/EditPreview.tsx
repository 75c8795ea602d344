import type { AnswerView, NetEdit, NetEffect, NetFinding, NetPreview } from '@gezhi/contracts';
import { partsOf } from '../../../features/duties/duty';
import { nameOf, t } from '../../../i18n/t';
import { EditProblem } from './EditProblem';
import { findingText, namesOf, sizeText } from './netWords';

interface Props {
  edit: NetEdit | null;
  preview: NetPreview | undefined;
  error: unknown;
  isCurrent: boolean;
}

/** Before it is saved: what stands in the way, who moves, who answers afterwards. */
export function EditPreview({ edit, preview, error, isCurrent }: Props) {
  return (
    <section
      className="net-preview"
      aria-label={t('net.preview.title')}
      aria-live="polite"
      aria-busy={edit !== null && !isCurrent}
    >
      <h3>{t('net.preview.title')}</h3>
      {!edit && <p className="muted">{t('net.preview.waiting')}</p>}
      {edit && error !== null && <EditProblem error={error} />}
      {edit && error === null && preview && <Shown preview={preview} />}
    </section>
  );
}

function Shown({ preview }: { preview: NetPreview }) {
  const { refusals, warnings, outlines, points, cases, effects } = preview;
  if (refusals.some(({ code }) => code === 'nothing.changed'))
    return <p className="muted">{t('net.finding.nothing.changed')}</p>;
  if (refusals.length > 0) return <Findings title={t('net.preview.refused')} findings={refusals} kind="refused" />;
  return (
    <>
      {warnings.length > 0 && <Findings title={t('net.preview.warned')} findings={warnings} kind="warned" />}
      {outlines.some(({ after }) => after) && (
        <p className="muted small">
          {outlines
            .filter(({ after }) => after)
            .map((area) => t('net.preview.size', { name: nameOf(area), size: sizeText(area.squareMetres) }))
            .join(' · ')}
        </p>
      )}
      <p>{points + cases > 0 ? t('net.preview.moved', { points, cases }) : t('net.preview.nobodyMoves')}</p>
      <ul className="net-effects">
        {effects.map((effect) => (
          <Effect key={effect.what + effect.id} effect={effect} />
        ))}
      </ul>
      {effects.length >= 60 && <p className="muted small">{t('net.preview.more', { count: effects.length })}</p>}
    </>
  );
}

const Findings = ({ title, findings, kind }: { title: string; findings: readonly NetFinding[]; kind: string }) => (
  <div className={`net-findings net-findings-${kind}`}>
    <p>
      <strong>{title}</strong>
    </p>
    <ul>
      {findings.map((finding) => (
        <li key={finding.code + finding.name}>{findingText(finding)}</li>
      ))}
    </ul>
  </div>
);

function Effect({ effect }: { effect: NetEffect }) {
  const { what, from, to, before, after, isSameAnswer } = effect;
  const place = (areas: NetEffect['from']) => namesOf(areas) || t('net.preview.nowhere');
  return (
    <li>
      <p>
        <span className="muted small">{t(`net.preview.what.${what}`)}</span> <strong>{nameOf(effect)}</strong>
      </p>
      {before && (
        <p className="net-side">
          <span className="muted small">{t('net.preview.before')}</span>
          <span>
            {place(from)}
            {!isSameAnswer && <Answer answer={before} />}
          </span>
        </p>
      )}
      {after && (
        <p className="net-side">
          <span className="muted small">{t('net.preview.after')}</span>
          <span>
            {place(to)}
            {isSameAnswer ? (
              <span className="muted small"> {t('net.preview.sameAnswer')}</span>
            ) : (
              <Answer answer={after} />
            )}
          </span>
        </p>
      )}
    </li>
  );
}

function Answer({ answer }: { answer: AnswerView }) {
  const { people, units } = partsOf(answer);
  const parts = [...units, ...people];
  if (parts.length === 0) return <span className="net-gaps net-answer">{t('net.preview.nobody')}</span>;
  return (
    <span className="net-answer">
      {parts.map(({ id, as, who }) => (
        <span key={id}>
          <span className="muted small">{as}</span> {who}
        </span>
      ))}
    </span>
  );
}
