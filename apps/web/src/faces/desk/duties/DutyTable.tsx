import type { Row } from '../../../features/duties/api';
import { nameOf, t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { ScrollTable } from './ScrollTable';

interface Props {
  rows: readonly Row[];
  /** Null where nobody may choose. */
  chosen: readonly Row[] | null;
  onChoose: (chosen: readonly Row[]) => void;
  onOpen: (id: string) => void;
}

export const kindText = ({ kind, chiefKind }: Row) =>
  chiefKind ? t(`duties.chiefKind.${chiefKind}`) : t(`duties.kind.${kind}`);
export const matterText = ({ category }: Row) =>
  category ? `${category.code} ${nameOf(category)}` : t('dutyRoom.list.any');

export function DutyTable({ rows, chosen, onChoose, onOpen }: Props) {
  const toggle = (row: Row) =>
    onChoose(chosen!.some(({ id }) => id === row.id) ? chosen!.filter(({ id }) => id !== row.id) : [...chosen!, row]);
  return (
    <ScrollTable name={t('dutyRoom.tab.list')} whole>
      <thead>
        <tr>
          {chosen && <td />}
          {(['unit', 'kind', 'scope', 'matter', 'since', 'until', 'source'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`dutyRoom.list.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {chosen && (
              <td>
                <input
                  type="checkbox"
                  aria-label={t('dutyRoom.list.select', { unit: nameOf(row.unit) })}
                  checked={chosen.some(({ id }) => id === row.id)}
                  onChange={() => toggle(row)}
                />
              </td>
            )}
            <th scope="row">
              <button type="button" className="text-button" onClick={() => onOpen(row.id)}>
                {nameOf(row.unit)}
              </button>
              {row.personName && <span className="muted"> {row.personName}</span>}
            </th>
            <td>{kindText(row)}</td>
            <td>
              {nameOf(row.scope)} <span className="muted small">{t(`dutyRoom.scopeKind.${row.scope.kind}`)}</span>
            </td>
            <td>{matterText(row)}</td>
            <td>{dayText(row.validFrom)}</td>
            <td>{row.validTo ? dayText(row.validTo) : t('dutyRoom.list.noEnd')}</td>
            <td>{row.source}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
