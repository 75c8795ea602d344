import { useLate } from '../../../ui/useLate';
import './shell.css';

/** The frame of the desk while it is asked who is there, where that takes longer than a moment. */
export function ShellBones() {
  const isLate = useLate(true);
  if (!isLate) return null;
  return (
    <div className="shell" aria-hidden="true">
      <div className="top-bar" />
      <div className="rail rail-bones" />
    </div>
  );
}
