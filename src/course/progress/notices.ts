import { atom, type ReadableAtom } from 'nanostores';

/** What can happen to saved progress that the learner has to know. */
export type NoticeKind = 'storage-full' | 'storage-unavailable' | 'set-aside' | 'newer-version';

/** Something to tell the learner. */
export interface Notice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly message: string;
}

/** The notices that are to be shown now. */
export interface Notices {
  readonly store: ReadableAtom<readonly Notice[]>;
  /** Shows a notice, once for each kind and subject (a key in the storage, where the notice is about one). */
  show(kind: NoticeKind, subject?: string): void;
  /** Takes a kind's notices away, because what they told is over. */
  settle(kind: NoticeKind): void;
  dismiss(id: string): void;
}

export function createNotices(): Notices {
  const store = atom<readonly Notice[]>([]);
  const keep = (wanted: (notice: Notice) => boolean) => {
    const kept = store.get().filter(wanted);
    if (kept.length !== store.get().length) store.set(kept);
  };
  return {
    store,
    show: (kind, subject = '') => {
      const id = subject === '' ? kind : `${kind} ${subject}`;
      if (store.get().some((notice) => notice.id === id)) return;
      store.set([...store.get(), { id, kind, message: MESSAGES[kind](subject) }]);
    },
    settle: (kind) => keep((notice) => notice.kind !== kind),
    dismiss: (id) => keep((notice) => notice.id !== id),
  };
}

const MESSAGES: Record<NoticeKind, (subject: string) => string> = {
  'storage-full': () =>
    "This browser's storage for the site is full. What you do from now on is kept until you close this tab. Export your progress to keep it for longer.",
  'storage-unavailable': () =>
    'This browser does not let the site store anything. Your progress is kept until you close this tab. Export it to keep it for longer.',
  'set-aside': (subject) =>
    `Some saved progress could not be read. It was set aside in the browser's storage as "${subject}", and you start afresh there.`,
  'newer-version': () =>
    'Some saved progress comes from a newer version of this course, and was left as it is. Reload the page to get that version; until then, what you do there is kept only in this tab.',
};
