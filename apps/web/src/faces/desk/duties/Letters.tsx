import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { issueLetter, type Letters as LettersOf, lettersQuery } from '../../../features/duties/api';
import { useDutyAct } from '../../../features/duties/useDutyAct';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { newId } from '../../../lib/newId';
import { ErrorMessage } from '../../../ui/StateMessage';
import type { DutySearch } from './dutySearch';
import { ScrollTable } from './ScrollTable';

interface Props {
  search: DutySearch;
  onChange: (change: Partial<DutySearch>) => void;
  mayChange: boolean;
}

/** A unit's responsibility letters, and of each kind what is different since the last one. */
export function Letters({ search: { unit }, onChange, mayChange }: Props) {
  const letters = useQuery({ ...lettersQuery(unit ?? ''), enabled: unit !== undefined });
  return (
    <>
      <search className="duty-filters">
        <UnitSelect
          label={t('dutyRoom.letters.unit')}
          placeholder={t('dutyRoom.letters.unit')}
          value={unit}
          onChange={(chosen) => onChange({ unit: chosen })}
          allowClear
        />
      </search>
      {!unit && <p className="muted">{t('dutyRoom.letters.choose')}</p>}
      {letters.error && !letters.data && <ErrorMessage error={letters.error} onRetry={letters.refetch} />}
      {unit && letters.data && (
        <>
          <Kinds unitId={unit} kinds={letters.data.kinds} mayChange={mayChange} />
          <All letters={letters.data.letters} />
        </>
      )}
    </>
  );
}

type Kind = LettersOf['kinds'][number];

const Kinds = ({ unitId, kinds, mayChange }: { unitId: string; kinds: readonly Kind[]; mayChange: boolean }) => (
  <ScrollTable name={t('dutyRoom.letters.since')} whole>
    <thead>
      <tr>
        {(['kind', 'duties', 'since'] as const).map((name) => (
          <th key={name} scope="col">
            {t(`dutyRoom.letters.${name}`)}
          </th>
        ))}
        {mayChange && <td />}
      </tr>
    </thead>
    <tbody>
      {kinds.map((each) => (
        <tr key={each.kind}>
          <th scope="row">{t(`duties.kind.${each.kind}`)}</th>
          <td>
            <Link className="text-button" to="/duties" search={{ view: 'list', unit: unitId, kind: each.kind }}>
              {each.duties}
            </Link>
          </td>
          <td>{sinceText(each)}</td>
          {mayChange && <td>{each.duties > 0 && <Issue unitId={unitId} kind={each.kind} />}</td>}
        </tr>
      ))}
    </tbody>
  </ScrollTable>
);

function sinceText({ since, duties }: Kind): string {
  if (!since) return duties > 0 ? t('dutyRoom.letters.never') : t('common.none');
  const { added, ended, changed } = since;
  return added + ended + changed === 0
    ? t('dutyRoom.letters.same')
    : t('dutyRoom.letters.changes', { added, ended, changed });
}

function Issue({ unitId, kind }: { unitId: string; kind: Kind['kind'] }) {
  const act = useDutyAct(
    () => issueLetter({ body: { id: newId(), unitId, kind } }),
    ({ number }) => t('dutyRoom.letters.issued', { number }),
    () => undefined,
  );
  return (
    <>
      <Button size="small" loading={act.isSending} onClick={() => act.send(undefined)}>
        {t('dutyRoom.letters.issue')}
      </Button>
      {act.problem && <p role="alert">{act.problem}</p>}
    </>
  );
}

const All = ({ letters }: { letters: LettersOf['letters'] }) => (
  <div className="duty-section">
    <h2>{t('dutyRoom.letters.all')}</h2>
    {letters.length === 0 && <p className="muted">{t('dutyRoom.letters.none')}</p>}
    <ul className="duty-lines">
      {letters.map(({ id, number, day, signedOn, signerName }) => (
        <li key={id}>
          <Link className="text-button" to="/duties/letters/$id" params={{ id }}>
            {number}
          </Link>{' '}
          <span className="muted">
            {dayText(day)} ·{' '}
            {signedOn
              ? t('dutyRoom.letters.signedBy', { person: signerName ?? t('common.none'), day: dayText(signedOn) })
              : t('dutyRoom.letters.notSigned')}
          </span>
        </li>
      ))}
    </ul>
  </div>
);
