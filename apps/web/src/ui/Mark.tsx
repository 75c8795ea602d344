/** The mark: four cells, one holding a point (格中有点). */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <g fill="none" stroke="var(--primary)" strokeWidth="1.6">
        <rect x="1" y="1" width="5.8" height="5.8" rx="1" />
        <rect x="9.2" y="1" width="5.8" height="5.8" rx="1" />
        <rect x="1" y="9.2" width="5.8" height="5.8" rx="1" />
        <rect x="9.2" y="9.2" width="5.8" height="5.8" rx="1" />
      </g>
      <circle cx="12.1" cy="3.9" r="1.7" fill="var(--seal)" />
    </svg>
  );
}
