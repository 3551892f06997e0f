import { startModule } from '../go/index.ts';
import {
  type Cel,
  CelCrash,
  CelFailure,
  type CelFinding,
  type CelOptions,
  type CelProgram,
  type CelReview,
} from './types.ts';

/** How `source/main.go` answers a question. */
type Reply<Value> =
  | { readonly error: { readonly message: string; readonly path: CelFailure['path'] } }
  | { readonly value: Value };

interface Compiled {
  readonly handle: number;
  readonly findings: readonly CelFinding[];
}

/**
 * Makes an engine of its own. It starts when it is first asked, which takes half a second.
 * @param module gives the compiled module, as `loadCelModule` does
 */
export function createCel(
  module: () => WebAssembly.Module,
  { failurePolicy = 'Fail' }: CelOptions = {},
): Cel {
  let answer: ((question: string) => string) | undefined;
  const reviews = new WeakMap<CelReview, number>();
  /** How often the engine has crashed: what was in it before is lost. */
  let crashes = 0;

  /** @param since what `crashes` was when the engine was given what the question is about */
  function ask<Value>(question: object, since = crashes): Value {
    if (since !== crashes) throw new CelCrash();
    let text: string;
    try {
      answer ??= startModule(module(), 'answer');
      text = answer(JSON.stringify(question));
    } catch (cause) {
      answer = undefined;
      crashes += 1;
      throw new CelCrash({ cause });
    }
    const replied: Reply<Value> = JSON.parse(text);
    if ('error' in replied) throw new CelFailure(replied.error.message, replied.error.path);
    return replied.value;
  }

  /** After a crash there is nothing left to forget. */
  function forget(question: object, since: number): void {
    if (since === crashes) ask<null>(question);
  }

  return {
    compile(source): CelProgram {
      const { handle: program, findings } = ask<Compiled>({ call: 'compile', source, failurePolicy });
      const since = crashes;
      return {
        findings,
        judge(review, constraint, { asFloats = false } = {}) {
          const handle = reviews.get(review);
          if (handle === undefined)
            throw new Error('The review was disposed of, or belongs to another engine.');
          return ask<string[]>({ call: 'judge', program, review: handle, constraint, asFloats }, since);
        },
        dispose: () => forget({ call: 'forgetProgram', program }, since),
      };
    },
    review(admission, namespace): CelReview {
      const handle = ask<number>({ call: 'review', admission, namespace: namespace ?? null });
      const since = crashes;
      const review = {
        dispose() {
          if (reviews.delete(review)) forget({ call: 'forgetReview', review: handle }, since);
        },
      };
      reviews.set(review, handle);
      return review;
    },
  };
}
