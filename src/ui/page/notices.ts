import type { Notice, Progress } from '../../course/progress/index.ts';

/** Shows what the learner has to be told about saved progress, until it is dismissed. */
export function showNotices(root: HTMLElement, progress: Progress): void {
  progress.notices.subscribe((notices) => {
    root.replaceChildren(...notices.map((notice) => noticeElement(notice, progress)));
  });
}

function noticeElement(notice: Notice, progress: Progress): HTMLElement {
  const element = document.createElement('div');
  element.className = 'notice';
  const text = document.createElement('p');
  text.textContent = notice.message;
  const dismiss = document.createElement('button');
  dismiss.type = 'button';
  dismiss.className = 'button button-quiet';
  dismiss.textContent = 'Dismiss';
  dismiss.addEventListener('click', () => progress.dismiss(notice.id));
  element.append(text, dismiss);
  return element;
}
