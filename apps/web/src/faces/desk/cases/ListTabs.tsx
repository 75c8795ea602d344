import { Dropdown } from 'antd';
import type { ListName } from '../../../features/cases/caseSearch';
import { t } from '../../../i18n/t';
import { countText } from '../../../lib/format';
import { Icon } from '../../../ui/Icon';
import { OverflowRow } from '../../../ui/OverflowRow';
import { listName } from './listName';
import '../panes/listTabs.css';

interface Props {
  /** The first ones stand in the line, all others in the menu at its end. */
  lists: readonly ListName[];
  inLine: number;
  current: ListName;
  countOf: (list: ListName) => number | null;
  onChoose: (list: ListName) => void;
}

/** The lists one works from, by name and number. A list out of the menu takes a place in the line while it is shown. */
export function ListTabs({ lists, inLine, current, countOf, onChoose }: Props) {
  const line = lists.slice(0, inLine);
  const shown = line.includes(current) ? line : [current, ...line];
  const rest = lists.filter((list) => !shown.includes(list));
  return (
    <nav aria-label={t('desk.lists')}>
      <OverflowRow
        className="list-tabs"
        items={shown}
        kept={current}
        keyOf={(list) => list}
        render={(list) => (
          <button
            key={list}
            type="button"
            className="list-tab"
            aria-current={list === current ? 'page' : undefined}
            onClick={() => onChoose(list)}
          >
            <Label list={list} count={countOf(list)} />
          </button>
        )}
        rest={(hidden) => (
          <Dropdown
            trigger={['click']}
            autoFocus
            menu={{
              items: [...hidden, ...rest].map((list) => ({
                key: list,
                label: <Label list={list} count={countOf(list)} />,
              })),
              onClick: ({ key }) => onChoose(key as ListName),
            }}
          >
            <button type="button" className="list-tab list-tab-more" aria-label={t('desk.moreLists')}>
              <Icon name="more" />
            </button>
          </Dropdown>
        )}
      />
    </nav>
  );
}

const Label = ({ list, count }: { list: ListName; count: number | null }) => (
  <>
    {listName(list)} {count !== null && <span className="list-tab-count">{countText(count)}</span>}
  </>
);
