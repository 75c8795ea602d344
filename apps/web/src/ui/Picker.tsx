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
      popupRender={namedList(label)}
      {...(nothingFound ? { notFoundContent: nothingFound } : {})}
    />
  );
}

/** The list antd opens, for its `popupRender`: named as its field is, and within reach of the keyboard. */
export const namedList = (label: string) => (list: ReactNode) => <NamedList label={label}>{list}</NamedList>;

/** antd names neither of its two forms, options or "nothing found". What scrolls takes the focus, also where arrows would do. */
function NamedList({ label, children }: { label: string; children: ReactNode }) {
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const scroller = popup.current?.querySelector('.ant-select-dropdown-list-holder');
    scroller?.setAttribute('tabindex', '0');
    for (const list of popup.current?.querySelectorAll('[role=listbox]') ?? []) list.setAttribute('aria-label', label);
  });
  return <div ref={popup}>{children}</div>;
}
