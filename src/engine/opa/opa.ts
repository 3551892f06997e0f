import { startModule } from '../go/index.ts';
import { type Opa, OpaCrash, type OpaError, type OpaRefusal, type OpaTemplate } from './types.ts';

/**
 * Makes OPA's compiler ready to be asked. Starts when it is first asked, which takes some tens of milliseconds.
 * @param module gives the compiled module, as `loadOpaModule` does
 */
export function createOpa(module: () => WebAssembly.Module): Opa {
  let ask: ((question: string) => string) | undefined;
  return {
    check(template) {
      try {
        ask ??= startModule(module(), 'check');
        const refusal: GoRefusal | null = JSON.parse(ask(JSON.stringify(template)));
        return refusal === null ? undefined : toRefusal(refusal, template);
      } catch (cause) {
        ask = undefined;
        throw new OpaCrash({ cause });
      }
    },
  };
}

/** A refusal as `source/refusal.go` writes it. */
interface GoRefusal {
  readonly message: string;
  readonly errors: readonly GoPlace[];
  readonly violation?: GoPlace;
  readonly isV1?: boolean;
}

interface GoPlace {
  readonly file: string;
  readonly row: number;
  /** In code points, from 1. */
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

function toRefusal({ message, errors, violation, isV1 = false }: GoRefusal, asked: OpaTemplate): OpaRefusal {
  return { message, errors: errors.map((error) => toError(error, violation, asked)), isV1 };
}

/** An error in Gatekeeper's own module is placed at the rule that the module reads. */
function toError(error: GoPlace, violation: GoPlace | undefined, asked: OpaTemplate): OpaError {
  const { code, message } = error;
  const isAboutViolation = violation !== undefined && textOf(asked, error.file) === undefined;
  const { file, row, column } = isAboutViolation ? violation : error;
  const line = textOf(asked, file)?.split('\n')[row - 1] ?? '';
  const before = Array.from(line)
    .slice(0, column - 1)
    .join('');
  return { file, line: row, column: before.length + 1, code, message, isAboutViolation };
}

/** The text that a name stands for; undefined for Gatekeeper's own module. */
function textOf({ module, libraries }: OpaTemplate, file: string): string | undefined {
  return file === TEMPLATE_FILE ? module : libraries.find((_, index) => libraryFile(index) === file);
}

/** How errors name a template's own module. */
export const TEMPLATE_FILE = 'template';

/** How errors name a template's library. */
export function libraryFile(index: number): string {
  return `libs["lib_${index}"]`;
}
