/** The tabs of the workspace's files, with the keys that the ARIA pattern for tabs asks for. */
export interface Tabs {
  open(file: string): void;
  /** Says how many problems a file has; none takes the count away. */
  countProblems(file: string, problems: number): void;
}

/** Brings a `role="tablist"` to life. `opened` is called with the file whenever another one is shown. */
export function attachTabs(list: HTMLElement, opened: (file: string) => void): Tabs {
  const tabs = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const fileOf = (tab: HTMLElement) => tab.dataset['file'] ?? '';

  const open = (file: string) => {
    for (const tab of tabs) {
      const selected = fileOf(tab) === file;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      if (panel !== null) panel.hidden = !selected;
    }
    opened(file);
  };

  list.addEventListener('click', ({ target }) => {
    const tab = target instanceof Element ? tabs.find((candidate) => candidate.contains(target)) : undefined;
    if (tab !== undefined) open(fileOf(tab));
  });
  list.addEventListener('keydown', (event) => {
    const at = tabs.findIndex((tab) => tab.matches(':focus'));
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = next === undefined || at < 0 ? undefined : tabs.at(next % tabs.length);
    if (tab === undefined) return;
    event.preventDefault();
    open(fileOf(tab));
    tab.focus();
  });

  return {
    open,
    countProblems: (file, problems) => {
      const count = tabs.find((tab) => fileOf(tab) === file)?.querySelector('[data-problems]');
      if (count == null) return;
      count.textContent = problems === 0 ? '' : String(problems);
      if (problems === 0) count.removeAttribute('title');
      else count.setAttribute('title', problems === 1 ? '1 problem' : `${problems} problems`);
    },
  };
}
