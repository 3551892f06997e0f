/** Milliseconds after which a page that is not painted, because it is in the background, is taken to be. */
const AT_MOST = 3000;

/** Resolves once the whole page is there and painted, so that nothing large is asked for before it can be read. */
export async function afterFirstPaint(): Promise<void> {
  await Promise.all([painted(), parsed()]);
}

function parsed(): Promise<unknown> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    // The first of them may be over already.
    addEventListener('DOMContentLoaded', resolve, { once: true });
    addEventListener('load', resolve, { once: true });
  });
}

function painted(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((entries) => {
      if (entries.getEntriesByName('first-contentful-paint').length > 0) done();
    });
    const done = () => {
      observer.disconnect();
      resolve();
    };
    observer.observe({ type: 'paint', buffered: true });
    setTimeout(done, AT_MOST);
  });
}
