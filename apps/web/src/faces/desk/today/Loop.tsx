import { type CaseState, openStates, stateRow } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import type { ListName } from '../../../features/cases/caseSearch';
import { type TextKey, t } from '../../../i18n/t';

interface Props {
  counts: { byState: Readonly<Record<string, number>> } | undefined;
  mine: readonly CaseState[];
}

/** How many lie where, from reporting to closing; every number leads to its rows. */
export const Loop = ({ counts, mine }: Props) => (
  <section className="today-card" aria-labelledby="today-loop">
    <h2 id="today-loop">{t('desk.today.loop')}</h2>
    <ol className="loop">
      {openStates.map((state, i) => (
        <li key={state} className={mine.includes(state) ? 'loop-mine' : ''}>
          <span className="muted small loop-step">
            {isNewStep(i) && t(`cases.step.${stateRow(state).step}` as TextKey)}
          </span>
          <Link to="/cases" search={{ list: state as ListName }}>
            <span>{t(`cases.state.${state}`)}</span>
            <strong>{counts ? (counts.byState[state] ?? 0) : '–'}</strong>
          </Link>
        </li>
      ))}
    </ol>
  </section>
);

const isNewStep = (i: number) => i === 0 || stateRow(openStates[i]!).step !== stateRow(openStates[i - 1]!).step;
