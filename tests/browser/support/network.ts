import type { Page } from '@playwright/test';

/** Keeps files of some addresses waiting until they are released, as a slow connection does. */
export async function hold(page: Page, addresses: string): Promise<{ readonly release: () => void }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(addresses, async (route) => {
    await promise;
    await route.continue();
  });
  return { release: resolve };
}
