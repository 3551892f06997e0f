import { fstatSync } from 'node:fs';
import { text } from 'node:stream/consumers';

const PATIENCE_MILLISECONDS = 2000;

/**
 * Reads the standard input to its end, as gator does: always, but for a terminal and /dev/null.
 * @param wait is called where nothing has come for a while, for who forgot that a pipe is open
 * @returns undefined where there is nothing to read from
 */
export async function readStandardInput(wait: () => void): Promise<string | undefined> {
  if (isUnreadable()) return undefined;
  const timer = setTimeout(wait, PATIENCE_MILLISECONDS);
  try {
    return await text(process.stdin);
  } finally {
    clearTimeout(timer);
  }
}

function isUnreadable(): boolean {
  try {
    return fstatSync(0).isCharacterDevice();
  } catch {
    // It has been closed.
    return true;
  }
}
