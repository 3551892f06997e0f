import { TAB_INDENTS } from './plain/render.ts';

const TAB_LEAVES_ONCE = 'Tab now leaves the editor.';
const TAB_LEAVES = 'Tab leaves the editor. Press Ctrl+M to let it indent again.';

/**
 * The way out of the Tab trap, for both editors alike: Esc lets the next Tab through, Ctrl+M switches between
 * indenting and leaving for good. Listens on the way down, so that neither editor sees a Tab that is to leave.
 *
 * @param help The line that says what Tab does at the moment.
 */
export function letTabLeave(box: HTMLElement, help: HTMLElement, signal: AbortSignal): void {
  let once = false;
  let always = false;

  function say(): void {
    const words = once ? TAB_LEAVES_ONCE : always ? TAB_LEAVES : TAB_INDENTS;
    if (help.textContent !== words) {
      help.textContent = words;
    }
  }

  box.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) {
        return;
      }
      if (event.key === 'Tab' && (once || always)) {
        event.stopPropagation();
      }
      if (event.key.toLowerCase() === 'm' && event.ctrlKey && !event.altKey && !event.metaKey) {
        always = !always;
        event.preventDefault();
        event.stopPropagation();
      }
      once = event.key === 'Escape';
      say();
    },
    { capture: true, signal },
  );
  box.addEventListener(
    'focusout',
    () => {
      once = false;
      say();
    },
    { signal },
  );
}
