const KEY = 'aks-policy-lab/theme';

function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
}

/** Makes a button change between light and dark; `public/first-paint.js` sets the choice again on the next page. */
export function attachThemeSwitch(button: HTMLButtonElement): void {
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  show();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = theme;
    show();
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Without storage the choice holds for this page.
    }
  });
}
