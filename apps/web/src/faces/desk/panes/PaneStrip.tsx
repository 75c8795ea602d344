import { Icon, type IconName } from '../../../ui/Icon';

interface Props {
  icon: IconName;
  label: string;
  /** What opening it does, where the name alone does not say it. */
  title: string;
  onOpen: () => void;
}

/** A pane that is folded: narrow, named, one press away. */
export const PaneStrip = ({ icon, label, title, onOpen }: Props) => (
  <button type="button" className="pane-strip" title={title} aria-label={title} onClick={onOpen}>
    <Icon name={icon} />
    <span aria-hidden="true">{label}</span>
  </button>
);
