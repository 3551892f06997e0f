// The service worker. The build puts it into the site as /offline.js, with the site's files in place of the two constants.
const VERSION = '__VERSION__';
const FILES = ['__FILES__'];

const CACHE = `aks-policy-lab-${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith('aks-policy-lab-') && name !== CACHE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.mode === 'navigate' ? freshPage(request) : keptFile(request));
});

// Pages come from the network where there is one, so that a new release shows at once.
async function freshPage(request) {
  try {
    return await fetch(request);
  } catch {
    return (
      (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ??
      (await caches.match('/404.html')) ??
      Response.error()
    );
  }
}

// Files with a hash in their name never change. Those that were not kept ahead are kept when they are first used.
async function keptFile(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, response.clone());
  }
  return response;
}
