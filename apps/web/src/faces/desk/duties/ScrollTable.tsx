import type { ReactNode } from 'react';

interface Props {
  name: string;
  /** As long as it is, where the page itself scrolls. */
  whole?: boolean;
  children: ReactNode;
}

/** A table that may be wider than its place; what scrolls can be reached by keyboard. */
export const ScrollTable = ({ name, whole = false, children }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the hidden columns are there for the mouse only
  <section className={whole ? 'duty-scroll duty-list' : 'duty-scroll'} tabIndex={0} aria-label={name}>
    <table className="duty-table">{children}</table>
  </section>
);
