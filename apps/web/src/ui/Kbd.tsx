import './kbd.css';

/** A key as it is printed on the keyboard. It repeats what `aria-keyshortcuts` says, so readers need not hear it. */
export const Kbd = ({ children }: { children: string }) => (
  <span className="kbd" aria-hidden="true">
    {children}
  </span>
);
