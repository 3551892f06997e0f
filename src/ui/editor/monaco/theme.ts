import { editor } from 'monaco-editor/editor';
import { TOKEN_KINDS } from '../highlight/kind.ts';

const THEME = 'course';

/** Resolves the page's custom properties to `#rrggbb`, whatever notation the theme uses. */
class Palette {
  readonly #probe = document.createElement('span');
  readonly #canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

  constructor() {
    this.#probe.hidden = true;
    document.body.append(this.#probe);
  }

  color(property: string): string {
    this.#probe.style.color = `var(${property})`;
    const { color } = getComputedStyle(this.#probe);
    if (this.#canvas === null) {
      throw new Error('The browser gives no canvas to read colors with.');
    }
    this.#canvas.fillStyle = color;
    this.#canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = this.#canvas.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  }

  dispose(): void {
    this.#probe.remove();
  }
}

function isDark(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}

function applyTheme(): void {
  const palette = new Palette();
  const surface = palette.color('--surface');
  const raised = palette.color('--surface-raised');
  const ink = palette.color('--ink');
  const soft = palette.color('--ink-soft');
  const line = palette.color('--line');
  const accent = palette.color('--accent');
  const rules = TOKEN_KINDS.map((kind) => ({
    token: kind,
    foreground: palette.color(`--code-${kind}`).slice(1),
  }));
  editor.defineTheme(THEME, {
    base: isDark(surface) ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [{ token: '', foreground: ink.slice(1), background: surface.slice(1) }, ...rules],
    colors: {
      'editor.background': surface,
      'editor.foreground': ink,
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': `${accent}40`,
      'editor.findMatchBackground': `${accent}66`,
      'editor.findMatchHighlightBackground': `${accent}33`,
      'editor.rangeHighlightBackground': `${accent}14`,
      'editor.inactiveSelectionBackground': `${accent}26`,
      'editor.wordHighlightBackground': `${accent}1f`,
      'editor.wordHighlightStrongBackground': `${accent}33`,
      'editorBracketMatch.background': `${accent}26`,
      'editorBracketMatch.border': `${accent}80`,
      'editorCursor.foreground': ink,
      'editorError.foreground': palette.color('--danger'),
      'editorWarning.foreground': palette.color('--warning'),
      'editorHoverWidget.background': raised,
      'editorHoverWidget.border': line,
      'editorHoverWidget.foreground': ink,
      'editorHoverWidget.highlightForeground': accent,
      'editorIndentGuide.background1': line,
      'editorLineNumber.activeForeground': soft,
      'editorLineNumber.foreground': soft,
      'editorSuggestWidget.background': raised,
      'editorSuggestWidget.border': line,
      'editorSuggestWidget.foreground': ink,
      'editorSuggestWidget.focusHighlightForeground': accent,
      'editorSuggestWidget.highlightForeground': accent,
      'editorSuggestWidget.selectedBackground': `${accent}26`,
      'editorSuggestWidget.selectedForeground': ink,
      'editorWidget.background': raised,
      'editorWidget.border': line,
      'editorWidget.foreground': ink,
      focusBorder: palette.color('--focus'),
      'input.background': surface,
      'input.border': line,
      'input.foreground': ink,
      'scrollbarSlider.background': `${soft}4d`,
      'scrollbarSlider.hoverBackground': `${soft}80`,
      'scrollbarSlider.activeBackground': `${soft}99`,
    },
  });
  palette.dispose();
  editor.setTheme(THEME);
}

/** Gives Monaco the page's colors, and again whenever the learner or the system switches between light and dark. */
export function followTheme(): void {
  applyTheme();
  new MutationObserver(applyTheme).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
}
