import { atom, type ReadableAtom } from 'nanostores';
import type { Merge } from './merge.ts';
import type { Notices } from './notices.ts';
import { type RecordSchema, readRecord, writeRecord } from './record.ts';
import type { Shelf } from './shelf.ts';

/** How one kind of record is read, begun, merged, and made small where the storage is full. */
export interface RecordKind<Saved> {
  readonly schema: RecordSchema<Saved>;
  readonly untouched: Saved;
  readonly merge: Merge<Saved>;
  readonly shrink: (record: Saved) => Saved;
}

/** What cells share. */
export interface CellContext {
  readonly shelf: Shelf;
  readonly notices: Notices;
  readonly now: () => number;
}

/** Milliseconds that a change waits for others before it is written. */
const SAVE_AFTER = 300;

type Savable = { readonly savedAt: number } & Parameters<typeof writeRecord>[0];

/**
 * One record: a store for the page, its text in the storage, and what another tab writes there.
 *
 * Two tabs: the newest wins for each record. A tab without unsaved edits takes over what the other has saved; a tab with
 * unsaved edits keeps its own, and the other's texts become a version to go back to. What is no edit (a tab opened, a hint
 * shown) keeps nothing: it goes on top of the other's record.
 */
export class Cell<Saved extends Savable> {
  private readonly value;
  private readonly key: string;
  private readonly kind: RecordKind<Saved>;
  private readonly context: CellContext;
  /** The storage's text as this tab last saw it. */
  private seen: string | undefined;
  /** The record as the storage and this tab last had it in common. */
  private synced: Saved;
  /** When the latest record that this tab has seen or written was saved. */
  private latest: number;
  private unsaved = false;
  /** The storage holds something under this key that must stay. */
  private locked = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(key: string, kind: RecordKind<Saved>, context: CellContext) {
    this.key = key;
    this.kind = kind;
    this.context = context;
    this.seen = context.shelf.read(key);
    this.value = atom<Saved>((this.seen !== undefined && this.parse(this.seen)) || kind.untouched);
    this.synced = this.value.get();
    this.latest = this.synced.savedAt;
  }

  get store(): ReadableAtom<Saved> {
    return this.value;
  }

  /** Changes the record; it is saved with others of the next moments. */
  change(next: (record: Saved) => Saved): void {
    const record = next(this.value.get());
    if (record === this.value.get()) return;
    this.value.set(record);
    this.saveSoon();
  }

  /** Takes over a record from a file that the learner imports. */
  import(theirs: Saved): void {
    this.change((mine) => this.kind.merge.import(mine, theirs, this.context.now()));
  }

  /** Saves now what is not saved yet. */
  save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.unsaved || this.locked) return;
    // Another tab may have written while its event is still under way.
    this.receive(this.context.shelf.read(this.key));
    if (this.locked) return;
    const savedAt = Math.max(this.context.now(), this.latest + 1);
    const record = { ...this.value.get(), savedAt };
    const smaller = () => writeRecord(this.kind.shrink(record));
    const stored = this.context.shelf.write(this.key, writeRecord(record), smaller);
    if (stored === undefined) return;
    this.seen = stored;
    this.latest = savedAt;
    this.unsaved = false;
    this.synced = record;
    this.value.set(record);
  }

  /** Takes in what the storage holds now; undefined where it holds nothing, then this tab's record stays. */
  receive(text: string | undefined): void {
    if (text === undefined || text === this.seen) return;
    this.seen = text;
    const theirs = this.parse(text);
    const mine = this.value.get();
    if (theirs === undefined) this.saveSoon();
    else if (this.unsaved && theirs.savedAt >= this.latest && !this.kind.merge.edited(mine, this.synced)) {
      const merged = this.kind.merge.putOnTop(mine, theirs, this.synced);
      this.latest = theirs.savedAt;
      this.synced = theirs;
      this.change(() => merged);
    } else if (this.unsaved || theirs.savedAt < this.latest) {
      this.latest = Math.max(this.latest, theirs.savedAt);
      this.change(() => this.kind.merge.keepMine(mine, theirs));
    } else {
      this.latest = theirs.savedAt;
      this.synced = this.kind.merge.takeTheirs(mine, theirs);
      this.value.set(this.synced);
      if (!this.kind.merge.covers(theirs, mine)) this.saveSoon();
    }
  }

  private saveSoon(): void {
    this.unsaved = true;
    this.timer ??= setTimeout(() => this.save(), SAVE_AFTER);
  }

  private parse(text: string): Saved | undefined {
    const reading = readRecord(this.kind.schema, text);
    if ('record' in reading) {
      this.locked = false;
      return reading.record;
    }
    if (reading.problem === 'broken') this.locked = !this.context.shelf.setAside(this.key, text);
    else {
      this.locked = true;
      this.context.notices.show('newer-version');
    }
    return undefined;
  }
}
