/** The mark: four cells, one open and holding a point (格中有点). Drawn on a grid of 16; its files come from scripts/icons.mjs. */
export function Mark({ size = 22 }: { size?: number }) {
  const length = `${size / 16}rem`;
  return (
    <svg width={length} height={length} viewBox="0 0 16 16" aria-hidden="true">
      <g fill="var(--primary)">
        <rect x="1" y="1" width="6" height="6" rx="1" />
        <rect x="1" y="9" width="6" height="6" rx="1" />
        <rect x="9" y="9" width="6" height="6" rx="1" />
      </g>
      <rect x="9.5" y="1.5" width="5" height="5" rx="0.6" fill="none" stroke="var(--primary)" />
      <circle cx="12" cy="4" r="1.5" fill="var(--seal)" />
    </svg>
  );
}
