interface Props {
  label: string;
  /** Between 0 and 1; null while nobody can say. */
  share: number | null;
}

/** How far something is, in words and as a bar. */
export const Progress = ({ label, share }: Props) => (
  <div className="import-progress" role="status">
    <span>{label}</span>
    <progress max={1} aria-label={label} {...(share === null ? {} : { value: share })} />
  </div>
);
