import { can } from '@gezhi/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { type Instruction, instructionList } from '../../../features/instructions/api';
import { actorOf } from '../../../features/session/person';
import { nameOf, t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { PagedList } from '../panes/PagedList';
import '../supervision/supervision.css';
import './instructions.css';
import { type InstructionSearch, instructionLists, kinds } from './instructionSearch';
import { RegisterForm } from './RegisterForm';

/** What leaders wrote and meetings decided: open, overdue, done; each leads to its sheet. */
export function InstructionsPage() {
  const actor = actorOf(useMe());
  const search = useSearch({ from: '/instructions' });
  const navigate = useNavigate();
  if (!can(actor, 'instruction.read'))
    return (
      <StateMessage isPage kind="denied" title={t('instructions.noPermission')}>
        {t('instructions.noPermissionHint')}
      </StateMessage>
    );
  const mayRegister = can(actor, 'instruction.register');
  const { enter: _enter, case: _case, ...shown } = search;
  return (
    <div className="supervision">
      <header>
        <h1>{t('instructions.title')}</h1>
        <p className="muted">{t('instructions.intro')}</p>
      </header>
      {mayRegister && search.enter && (
        <RegisterForm
          caseId={search.case}
          onDone={(id) =>
            id
              ? navigate({ to: '/instructions/$id', params: { id } })
              : navigate({ to: '/instructions', search: shown })
          }
        />
      )}
      {mayRegister && !search.enter && (
        <p>
          <Button type="primary" onClick={() => navigate({ to: '/instructions', search: { ...shown, enter: 'new' } })}>
            {t('instructions.verb.register')}
          </Button>
        </p>
      )}
      <Filters search={shown} />
      <Instructions key={`${shown.list} ${shown.kind}`} search={shown} />
    </div>
  );
}

function Filters({ search }: { search: InstructionSearch }) {
  const { list = 'open', kind } = search;
  return (
    <nav className="supervision-lists" aria-label={t('instructions.lists')}>
      {instructionLists.map((one) => (
        <Link
          key={one}
          to="/instructions"
          search={{ ...(kind && { kind }), ...(one !== 'open' && { list: one }) }}
          className="chip"
          aria-current={one === list ? 'page' : undefined}
          activeOptions={{ exact: true }}
        >
          {t(`instructions.list.${one}`)}
        </Link>
      ))}
      {kinds.map((one) => (
        <Link
          key={one}
          to="/instructions"
          search={{ ...(list !== 'open' && { list }), ...(one !== kind && { kind: one }) }}
          className="chip"
          aria-current={one === kind ? 'true' : undefined}
          activeOptions={{ exact: true }}
        >
          {t(`instructions.kind.${one}`)}
        </Link>
      ))}
    </nav>
  );
}

const Instructions = ({ search: { list = 'open', kind } }: { search: InstructionSearch }) => (
  <PagedList
    query={useInfiniteQuery(instructionList(list, kind))}
    rowsOf={(page) => page.instructions}
    keyOf={({ id }) => id}
    label={t(`instructions.list.${list}`)}
    empty={t('instructions.empty')}
    emptyHint={t('instructions.emptyHint')}
  >
    {(instruction) => <Line instruction={instruction} />}
  </PagedList>
);

const Line = ({ instruction }: { instruction: Instruction }) => (
  <div className="order">
    <p className="order-line">
      <Link to="/instructions/$id" params={{ id: instruction.id }}>
        {numberText(instruction)}
      </Link>
      <span className="mark mark-plain">{t(`instructions.state.${instruction.state}`)}</span>
      <span className="order-unit">{nameOf(instruction.leadUnit)}</span>
      <DueText instruction={instruction} />
    </p>
    <p className="instruction-words">{instruction.words ?? t('instructions.erased')}</p>
    <p className="muted small">
      {instruction.giver ?? t('instructions.erased')} · {dayText(instruction.day)}
    </p>
  </div>
);

export const numberText = ({ kind, year, number }: Pick<Instruction, 'kind' | 'year' | 'number'>) =>
  t(`instructions.number.${kind}`, { year, number });

export const DueText = ({ instruction: { dueOn, isOverdue } }: { instruction: Instruction }) => (
  <span className={isOverdue ? 'order-late' : 'muted'}>
    {t(isOverdue ? 'instructions.overdue' : 'instructions.due', { day: dayText(dueOn) })}
  </span>
);
