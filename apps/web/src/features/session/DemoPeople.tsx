import { nameOf, t } from '../../i18n/t';
import { byUnit } from './demoUnits';
import './demoPeople.css';
import type { Person } from './person';

interface Props {
  people: readonly Person[];
  isBusy: boolean;
  onChoose: (personId: string) => void;
}

/** Everybody one can be in the demo city, under the unit they work in. */
export const DemoPeople = ({ people, isBusy, onChoose }: Props) => (
  <div className="demo-units">
    {byUnit(people).map(({ unit, people: members }) => (
      <section key={unit.id} className="demo-unit" aria-labelledby={`unit-${unit.id}`}>
        <h2 id={`unit-${unit.id}`}>{nameOf(unit)}</h2>
        <ul>
          {members.map(({ id, name, roles }) => (
            <li key={id}>
              <button type="button" className="demo-person" disabled={isBusy} onClick={() => onChoose(id)}>
                <strong>{name}</strong>
                <span className="muted">{roles.map((role) => t(`cases.role.${role}`)).join(t('cases.listComma'))}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </div>
);
