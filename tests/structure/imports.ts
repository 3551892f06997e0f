import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

/** What one file takes from another. */
export interface Import {
  /** As it is written, for example `../engine/index.ts`, `node:fs` or `preact`. */
  readonly specifier: string;
  /** The file of the project that it names, relative to the root; undefined for packages. */
  readonly file: string | undefined;
  /** Only a type, of which nothing is left in the built site. */
  readonly typeOnly: boolean;
  /** A file that is loaded by its address, for example a worker. */
  readonly byAddress: boolean;
}

export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  /** Of an Astro file: what its `<script>` elements import, and so the browser loads. */
  readonly browserImports: readonly Import[];
}

const CODE = /\.(ts|tsx|astro)$/;

/** Every source file in a folder. @param root the project's folder @param folder relative to it, for example `src` */
export function readSources(root: string, folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.split(sep).includes('target') && statSync(join(root, folder, name)).isFile())
    .map((name) => posix.join(folder, name.split(sep).join('/')))
    .sort()
    .map((path) => readSource(root, path));
}

function readSource(root: string, path: string): SourceFile {
  if (!CODE.test(path))
    return { path, text: readFileSync(join(root, path), 'utf8'), imports: [], browserImports: [] };
  const text = readFileSync(join(root, path), 'utf8');
  const read = (code: string) => importsOf(root, path, code);
  if (!path.endsWith('.astro')) return { path, text, imports: read(text), browserImports: [] };
  const [, frontmatter = ''] = /^---\n(.*?)\n---/s.exec(text) ?? [];
  const scripts = [...text.matchAll(/<script(?![^>]*\bis:inline)[^>]*>(.*?)<\/script>/gs)].map(
    ([, code = '']) => code,
  );
  const browserImports = scripts.flatMap(read);
  return { path, text, imports: [...read(frontmatter), ...browserImports], browserImports };
}

function importsOf(root: string, path: string, code: string): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: string, kind: Partial<Import> = {}) => {
    const file = fileOf(root, path, specifier);
    found.push({ specifier, file, typeOnly: false, byAddress: false, ...kind });
  };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, {
        typeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
      });
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      add(node.moduleSpecifier.text, { typeOnly: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument !== undefined && ts.isStringLiteral(argument)) add(argument.text);
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      const [address, base] = node.arguments ?? [];
      if (address !== undefined && ts.isStringLiteral(address) && base?.getText() === 'import.meta.url') {
        add(address.text, { byAddress: true });
      }
    }
    ts.forEachChild(node, visit);
  };
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  visit(ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, kind));
  return found;
}

/** The file of the project that a specifier names. Vite's suffixes, such as `?worker`, are no part of the name. */
function fileOf(root: string, from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const file = join(root, dirname(from), specifier.replace(/\?.*$/, ''));
  return existsSync(file) ? relative(root, file).split(sep).join('/') : undefined;
}
