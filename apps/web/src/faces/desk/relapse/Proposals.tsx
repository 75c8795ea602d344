import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { assignLookBack, type Proposal, proposalsQuery } from '../../../features/relapse/api';
import { ColleagueSelect } from '../../../features/session/ColleagueSelect';
import { t } from '../../../i18n/t';
import { percent } from '../../../lib/format';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { ErrorMessage } from '../../../ui/StateMessage';
import { CaseName } from './CaseName';

/** Where looking again is worth the way, the riskiest first, every part of the risk beside it. */
export function Proposals({ mayAssign }: { mayAssign: boolean }) {
  const { data, error, refetch } = useQuery(proposalsQuery);
  const [inspectorId, setInspector] = useState<string | undefined>();
  return (
    <section className="relapse-card" aria-labelledby="relapse-proposals">
      <h2 id="relapse-proposals">{t('relapse.proposals')}</h2>
      <p className="muted small">{t('relapse.formula')}</p>
      {error && <ErrorMessage error={error} onRetry={refetch} />}
      {data?.length === 0 && <p className="muted">{t('relapse.noProposals')}</p>}
      {data && data.length > 0 && mayAssign && (
        <div className="relapse-inspector">
          <ColleagueSelect
            post="inspector"
            label={t('relapse.inspector')}
            value={inspectorId}
            onChange={setInspector}
          />
        </div>
      )}
      <ul className="relapse-list">
        {data?.map((one) => (
          <Proposed key={one.case.id} one={one} inspectorId={mayAssign ? inspectorId : undefined} />
        ))}
      </ul>
    </section>
  );
}

function Proposed({ one, inspectorId }: { one: Proposal; inspectorId: string | undefined }) {
  const client = useQueryClient();
  const [id] = useState(newId);
  const assign = useMutation({
    mutationFn: (to: string) => assignLookBack({ body: { id, caseId: one.case.id, inspectorId: to } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['relapse'] }),
  });
  return (
    <li>
      <p>
        <strong>{percent(one.risk, 1)}</strong> <CaseName row={one.case} />
      </p>
      <p className="muted small">{partsOf(one)}</p>
      {inspectorId && (
        <Button size="small" loading={assign.isPending} onClick={() => assign.mutate(inspectorId)}>
          {t('relapse.assign')}
        </Button>
      )}
      {assign.error && (
        <p className="move-problem" role="alert">
          {problemText(assign.error)}
        </p>
      )}
    </li>
  );
}

const times = (lift: number | null) => (lift === null ? '–' : `×${lift.toFixed(2)}`);

const partsOf = ({ daysSinceClosing, stillToCome, kind, point, unit }: Proposal) =>
  t('relapse.parts', {
    days: daysSinceClosing,
    ahead: percent(stillToCome, 1),
    kind: times(kind),
    point: times(point),
    unit: times(unit),
  });
