import { Select } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';

export interface Choice {
  value: string;
  label: string;
}

export interface Choices {
  label: string;
  options: Choice[];
}

interface Props {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  options: (Choice | Choices)[];
  isLoading?: boolean;
  id?: string;
  describedBy?: string | undefined;
  placeholder?: string | undefined;
  /** Whether an option is meant by what was typed; by its label where nothing else is said. */
  isFound?: (typed: string, value: string) => boolean;
  nothingFound?: string;
  allowClear?: boolean | undefined;
  size?: 'small' | 'middle' | undefined;
  className?: string | undefined;
}

/** One of many, found by typing. antd's select with what a form of ours needs every time. */
export function Picker({ label, describedBy, isLoading = false, isFound, nothingFound, ...shown }: Props) {
  return (
    <Select
      {...shown}
      aria-label={label}
      aria-describedby={describedBy}
      loading={isLoading}
      showSearch={
        isFound
          ? {
              filterOption: (typed, option) =>
                option !== undefined && 'value' in option && isFound(typed, option.value),
            }
          : { optionFilterProp: 'label' }
      }
      popupMatchSelectWidth={shown.size !== 'small'}
      popupRender={(list) => <ReachableScroll>{list}</ReachableScroll>}
      {...(nothingFound ? { notFoundContent: nothingFound } : {})}
    />
  );
}

/** What scrolls can be reached by keyboard, also where the arrows in the field would do. */
function ReachableScroll({ children }: { children: ReactNode }) {
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const scroller = popup.current?.querySelector('.ant-select-dropdown-list-holder');
    scroller?.setAttribute('tabindex', '0');
  });
  return <div ref={popup}>{children}</div>;
}
