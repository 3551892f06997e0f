/** How a splitter measures what it divides. Shares are percentages of the container that the second part takes. */
export interface SplitterOptions {
  readonly container: HTMLElement;
  /** The custom property that holds the share; `public/first-paint.js` sets it for the next visit. */
  readonly property: `--${string}`;
  readonly initial: number;
  readonly least: number;
  readonly most: number;
}

const STEP = 3;

/**
 * Makes a `role="separator"` move by mouse, pen and keyboard (arrows, Home, End), after the ARIA pattern for window
 * splitters. The share is kept for the next visit.
 */
export function attachSplitter(separator: HTMLElement, options: SplitterOptions): void {
  const { container, property, least, most } = options;
  const upright = separator.getAttribute('aria-orientation') === 'vertical';
  const key = `aks-policy-lab/layout/${property}`;
  let share = options.initial;

  const set = (wanted: number) => {
    share = Math.min(most, Math.max(least, wanted));
    document.documentElement.style.setProperty(property, `${share}%`);
    separator.setAttribute('aria-valuenow', String(Math.round(share)));
  };
  const move = (wanted: number) => {
    set(wanted);
    remember(key, share);
  };

  separator.setAttribute('aria-valuemin', String(least));
  separator.setAttribute('aria-valuemax', String(most));
  set(recall(key) ?? options.initial);

  separator.addEventListener('pointerdown', (event) => {
    separator.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  separator.addEventListener('pointermove', (event) => {
    if (!separator.hasPointerCapture(event.pointerId)) return;
    const box = container.getBoundingClientRect();
    move(
      100 * (upright ? (box.right - event.clientX) / box.width : (box.bottom - event.clientY) / box.height),
    );
  });
  separator.addEventListener('keydown', (event) => {
    const wanted = {
      [upright ? 'ArrowLeft' : 'ArrowUp']: share + STEP,
      [upright ? 'ArrowRight' : 'ArrowDown']: share - STEP,
      Home: least,
      End: most,
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    move(wanted);
  });
}

function recall(key: string): number | undefined {
  try {
    const share = Number(localStorage.getItem(key) ?? Number.NaN);
    return Number.isFinite(share) ? share : undefined;
  } catch {
    return undefined;
  }
}

function remember(key: string, share: number): void {
  try {
    localStorage.setItem(key, String(share));
  } catch {
    // Without storage the layout holds for this page.
  }
}
