import type { Browser, StorageChange } from '../../../src/course/progress/browser.ts';

type Listener = (event: StorageChange) => void;

/** A storage that tabs share. `capacity` in characters; `deliver` hands on the events that a write causes. */
export class FakeStorage {
  readonly texts = new Map<string, string>();
  capacity = Number.POSITIVE_INFINITY;
  private readonly tabs: FakeTab[] = [];
  private pending: { to: FakeTab; change: StorageChange }[] = [];

  openTab(): FakeTab {
    const tab = new FakeTab(this);
    this.tabs.push(tab);
    return tab;
  }

  write(from: FakeTab, key: string, text: string | null): void {
    if (text === null) this.texts.delete(key);
    else this.put(key, text);
    const others = this.tabs.filter((tab) => tab !== from);
    this.pending.push(...others.map((to) => ({ to, change: { key, newValue: text } })));
  }

  deliver(): void {
    while (this.pending.length > 0) {
      const events = this.pending;
      this.pending = [];
      for (const { to, change } of events) to.fire('storage', change);
    }
  }

  private put(key: string, text: string): void {
    const others = [...this.texts].filter(([other]) => other !== key);
    const used = others.reduce((sum, [other, value]) => sum + other.length + value.length, 0);
    if (used + key.length + text.length > this.capacity) throw new DOMException('full', 'QuotaExceededError');
    this.texts.set(key, text);
  }
}

/** One tab's window. */
export class FakeTab implements Browser {
  private readonly listeners: { type: string; listener: Listener }[] = [];
  private readonly shared: FakeStorage;

  constructor(shared: FakeStorage) {
    this.shared = shared;
  }

  get localStorage() {
    const { shared } = this;
    return {
      get length() {
        return shared.texts.size;
      },
      key: (index: number) => [...shared.texts.keys()][index] ?? null,
      getItem: (key: string) => shared.texts.get(key) ?? null,
      setItem: (key: string, text: string) => shared.write(this, key, text),
      removeItem: (key: string) => shared.write(this, key, null),
    };
  }

  addEventListener(type: string, listener: Listener): void {
    this.listeners.push({ type, listener });
  }

  fire(type: string, change: StorageChange = { key: null, newValue: null }): void {
    for (const entry of this.listeners) if (entry.type === type) entry.listener(change);
  }
}
