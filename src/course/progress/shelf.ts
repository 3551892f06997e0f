import type { Notices } from './notices.ts';

/** The part of `Storage` that progress needs. */
export type KeyedStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A storage that may be full, broken or missing: nothing here throws, the learner is told instead. */
export interface Shelf {
  /** Whether anything can be stored at all. */
  readonly available: boolean;
  keys(): readonly string[];
  read(key: string): string | undefined;
  /**
   * Stores a text, or where it does not fit, the smaller one. The learner is told while neither does.
   * @returns the text that is stored now
   */
  write(key: string, text: string, smaller?: () => string): string | undefined;
  /**
   * Moves a text that cannot be read to a key of its own, `<key>.set-aside-<n>`.
   * @returns whether `key` is free now; where it is not, it still holds the text and must not be written
   */
  setAside(key: string, text: string): boolean;
}

/**
 * @param open gives the storage, or throws as browsers do that deny it
 * @param roomAgain called when something could be stored while something else is still waiting to be
 */
export function createShelf(
  open: () => KeyedStorage | undefined,
  notices: Notices,
  roomAgain: () => void = () => undefined,
): Shelf {
  const storage = attempt(open);

  const read = (key: string) => attempt(() => storage?.getItem(key) ?? undefined);

  /** The keys whose latest text is not stored. */
  const failing = new Set<string>();

  const put = (key: string, text: string) =>
    attempt(() => {
      storage?.setItem(key, text);
      return text;
    });

  const write = (key: string, text: string, smaller?: () => string) => {
    if (storage === undefined) return undefined;
    const stored = put(key, text) ?? (smaller && put(key, smaller()));
    if (stored === undefined) {
      failing.add(key);
      notices.show('storage-full');
    } else {
      if (failing.delete(key) && failing.size === 0) notices.settle('storage-full');
      if (failing.size > 0) roomAgain();
    }
    return stored;
  };

  const setAside = (key: string, text: string) => {
    let number = 1;
    while (read(`${key}.set-aside-${number}`) !== undefined) number += 1;
    const place = `${key}.set-aside-${number}`;
    // Where there is no room for a second copy, the only one stays where it is.
    const moved = storage !== undefined && put(place, text) !== undefined;
    if (moved) attempt(() => storage?.removeItem(key));
    notices.show('set-aside', moved ? place : key);
    return moved;
  };

  const keys = () =>
    attempt(() => Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '')) ??
    [];

  return { available: storage !== undefined, keys, read, write, setAside };
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
