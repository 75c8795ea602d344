import type { ReactNode } from 'react';

interface Props {
  name: string;
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
  hint?: string;
}

/** One of a few, each with its words and what it means. */
export const Radio = ({ name, isChosen, onChoose, children, hint }: Props) => (
  <label className="choice">
    <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
    <span className="choice-text">
      {children}
      {hint && <span className="muted small">{hint}</span>}
    </span>
  </label>
);
