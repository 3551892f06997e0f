type View = 'prose' | 'workspace';

/** On a narrow page prose and workspace take turns; links into the workspace lead there on a wide one too. */
export function attachViews(lesson: HTMLElement): void {
  const buttons = [...lesson.querySelectorAll<HTMLElement>('[data-view-button]')];
  const scrolled: Record<View, number> = { prose: 0, workspace: 0 };
  let view: View = 'prose';

  const show = (next: View) => {
    if (next === view) return;
    scrolled[view] = window.scrollY;
    view = next;
    lesson.dataset['view'] = next;
    for (const button of buttons)
      button.setAttribute('aria-pressed', String(button.dataset['viewButton'] === next));
    if (isNarrow()) window.scrollTo({ top: scrolled[next], behavior: 'instant' });
  };

  for (const button of buttons) {
    button.addEventListener('click', () =>
      show(button.dataset['viewButton'] === 'workspace' ? 'workspace' : 'prose'),
    );
  }
  for (const link of lesson.querySelectorAll<HTMLAnchorElement>('[data-open-workspace]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      show('workspace');
      document
        .getElementById('workspace')
        ?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')
        ?.focus();
    });
  }
}

/** Whether the style sheet shows one of the two at a time. */
function isNarrow(): boolean {
  return matchMedia('(width < 60rem)').matches;
}
