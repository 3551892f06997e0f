/** Milliseconds after which the page has what it needs, and the network is free for the rest of the site. */
const LATER = 4000;

/** Registers the service worker, in the built site only: while a page is being written, yesterday's files are no help. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Where it is not allowed, for example in a private window, the course needs the network and works all the same.
  setTimeout(() => navigator.serviceWorker.register('/offline.js').catch(() => undefined), LATER);
}
