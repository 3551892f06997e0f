import { keepForOffline } from '../offline/index.ts';
import { attachThemeSwitch } from '../theme/switch.ts';
import { showNotices } from './notices.ts';
import { pageProgress } from './progress.ts';

/** What every page needs from a script: the theme switch, word about saved progress, a copy for offline use. */
export function startPage(): void {
  const themeSwitch = document.getElementById('theme-switch');
  if (themeSwitch instanceof HTMLButtonElement) attachThemeSwitch(themeSwitch);
  const notices = document.getElementById('notices');
  if (notices !== null) showNotices(notices, pageProgress());
  keepForOffline();
}
