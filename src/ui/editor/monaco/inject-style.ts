/** Adds styles to the page. The page's content security policy allows it where an editor is. */
export function injectStyle(css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
}
