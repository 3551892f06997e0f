import type { Problem } from './types.ts';

/** Gathers what is wrong, so that an author sees all of it at once. */
export type Report = (file: string, message: string, line?: number) => void;

/** Lessons that cannot be read, with everything that is wrong with them. */
export class CourseError extends Error {
  override readonly name = 'CourseError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** `file:line: message`, as compilers write it. */
export function formatProblem({ file, line, message }: Problem): string {
  return line === undefined ? `${file}: ${message}` : `${file}:${line}: ${message}`;
}
