/** Milliseconds after which a page that is not painted, because it is in the background, is taken to be. */
const AT_MOST = 3000;

/** Resolves once the page's content has been painted, so that nothing large is asked for before it can be read. */
export function afterFirstPaint(): Promise<void> {
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
