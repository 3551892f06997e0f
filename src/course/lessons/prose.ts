import { type MdastNode, mdxToMdast } from 'satteri';
import type { Report } from './problems.ts';

/** What the course needs to know of a lesson's prose. */
export interface Prose {
  readonly frontmatter: { readonly text: string; readonly line: number };
  readonly commands: readonly string[];
  /** The exercises that the prose shows: `<Exercise id="..." />`. */
  readonly exercises: readonly { readonly id: string; readonly line: number }[];
}

/** Reads `lesson.mdx`. Whatever is wrong goes to `report`; undefined where there is no frontmatter. */
export function readProse(file: string, text: string, report: Report): Prose | undefined {
  const tree = parse(file, text, report);
  if (tree === undefined) return undefined;
  const [frontmatter] = 'children' in tree ? tree.children : [];
  if (frontmatter?.type !== 'yaml') {
    report(
      file,
      'must start with frontmatter: id, title, summary, minutes, objectives between two lines of ---',
      1,
    );
    return undefined;
  }
  const line = (frontmatter.position?.start.line ?? 0) + 1;
  return {
    frontmatter: { text: frontmatter.value, line },
    commands: [...runnable(tree)],
    exercises: [...shown(tree)],
  };
}

function parse(file: string, text: string, report: Report): MdastNode | undefined {
  try {
    return mdxToMdast(text);
  } catch (error) {
    report(file, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** The commands of blocks that are opened by ```` ```bash run ````, a line each; a comment is no command. */
function* runnable(node: MdastNode): Generator<string> {
  if (node.type === 'code' && node.lang === 'bash' && node.meta?.split(/\s+/).includes('run')) {
    // A backslash at its end carries a command on to the next line.
    const lines = node.value.replace(/\\\n\s*/g, '').split('\n');
    yield* lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  }
  if ('children' in node) for (const child of node.children) yield* runnable(child);
}

function* shown(node: MdastNode): Generator<{ id: string; line: number }> {
  if (node.type === 'mdxJsxFlowElement' && node.name === 'Exercise') {
    const id = node.attributes.find(
      (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === 'id',
    );
    yield { id: typeof id?.value === 'string' ? id.value : '', line: node.position?.start.line ?? 1 };
  }
  if ('children' in node) for (const child of node.children) yield* shown(child);
}
