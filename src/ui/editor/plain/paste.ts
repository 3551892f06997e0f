/** Above this many UTF-16 units a text is put in by script. */
const LARGE = 50_000;

/**
 * Takes a large paste into a textarea out of the browser's hands, which need minutes for very many lines. It cannot be
 * undone by the browser's own undo then.
 * @param changed called after the text is in
 */
export function pasteLarge(event: ClipboardEvent, changed: () => void): void {
  const { target, clipboardData } = event;
  const text = clipboardData?.getData('text/plain') ?? '';
  if (text.length <= LARGE || !(target instanceof HTMLTextAreaElement)) {
    return;
  }
  event.preventDefault();
  const { value, selectionStart, selectionEnd } = target;
  // The whole value at once: a change of a part is what takes long.
  target.value = value.slice(0, selectionStart) + text.replaceAll('\r\n', '\n') + value.slice(selectionEnd);
  target.setSelectionRange(selectionStart + text.length, selectionStart + text.length);
  changed();
}
