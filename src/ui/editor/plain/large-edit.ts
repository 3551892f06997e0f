/** Above this many UTF-16 units a change is made by script. */
const LARGE = 50_000;

/**
 * Takes a change that puts in or takes out a large text out of the browser's hands: Chromium needs minutes for very many
 * lines. The browser's own undo does not know of such a change.
 * @param event `beforeinput` of a textarea
 * @param changed called with the kind of change after it is made
 */
export function makeLargeEdit(event: InputEvent, changed: (inputType: string) => void): void {
  const { target, inputType } = event;
  if (!(target instanceof HTMLTextAreaElement) || event.isComposing) {
    return;
  }
  const { value, selectionStart, selectionEnd } = target;
  const text = insertedText(event);
  if (text === undefined || Math.max(text.length, selectionEnd - selectionStart) <= LARGE) {
    return;
  }
  event.preventDefault();
  // The whole value at once: a change of a part is what takes long.
  target.value = value.slice(0, selectionStart) + text + value.slice(selectionEnd);
  target.setSelectionRange(selectionStart + text.length, selectionStart + text.length);
  changed(inputType);
}

/** What is put in place of the selection; undefined for what is neither insertion nor deletion, as undo. */
function insertedText({ inputType, data, dataTransfer }: InputEvent): string | undefined {
  if (inputType === 'insertLineBreak') {
    return '\n';
  }
  if (inputType.startsWith('insert')) {
    return (data ?? dataTransfer?.getData('text/plain') ?? '').replaceAll('\r\n', '\n');
  }
  return inputType.startsWith('delete') ? '' : undefined;
}
