import { t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import { Icon } from '../../../ui/phone/Icon';

const ways = [
  ['/problems', 'portal.problems.title', 'list'],
  ['/feedback', 'portal.feedback.title', 'person'],
] as const;

/** The two other ways from here: what the city is working on, and a word to the city. */
export function OtherWays() {
  return (
    <div className="ph-card">
      <ul className="pt-list">
        {ways.map(([address, name, icon]) => (
          <li key={address}>
            <a
              className="pt-list-row pt-way"
              href={address}
              onClick={(event) => {
                event.preventDefault();
                navigate(address);
              }}
            >
              <Icon name={icon} />
              <span>{t(name)}</span>
              <Icon name="next" size={18} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
