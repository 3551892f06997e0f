import type { KeyedStorage } from './shelf.ts';

/** The part of `window` that progress needs. */
export interface Browser {
  /** Throws where the browser denies storage. */
  readonly localStorage: KeyedStorage;
  addEventListener(type: 'storage', listener: (event: StorageChange) => void): void;
  addEventListener(type: 'pageshow' | 'pagehide' | 'visibilitychange', listener: () => void): void;
}

/** Another tab wrote `newValue` under `key`; null where it removed it, or emptied the storage. */
export interface StorageChange {
  readonly key: string | null;
  readonly newValue: string | null;
}

/** What happens between this tab and others. */
export interface TabEvents {
  written(key: string, text: string): void;
  /** The page is shown again, perhaps after a time in which it heard no events. */
  shown(): void;
  /** The page is hidden, and may be ended without a further event. */
  hidden(): void;
}

/** Hands the browser's events on. What another tab removes is not removed here, so that no text is lost. */
export function listen(browser: Browser, events: TabEvents): void {
  browser.addEventListener('storage', ({ key, newValue }) => {
    if (key !== null && newValue !== null) events.written(key, newValue);
  });
  browser.addEventListener('pageshow', events.shown);
  browser.addEventListener('pagehide', events.hidden);
  // Phones end pages without `pagehide`, but not before they were hidden.
  browser.addEventListener('visibilitychange', events.hidden);
}
