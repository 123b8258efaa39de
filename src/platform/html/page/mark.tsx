/** The mark: warp over weft, indigo and ochre, woven so that neither is always on top. */
export function Mark() {
  return (
    <svg
      class="jw-mark"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke-width="3"
      stroke-linecap="round"
    >
      <path class="jw-mark-warp" d="M8 2v4M8 11v11M16 2v11M16 18v4" />
      <path class="jw-mark-weft" d="M2 8h11M18 8h4M2 16h4M11 16h11" />
    </svg>
  );
}
