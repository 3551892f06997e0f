/**
 * The grader as a service: grading in a worker of its own, with a deadline, so that no policy can stop the page.
 *
 * Views take `createGrader(browserHost)`, with `browserHost` from `browser.ts`; authors' tools `nodeHost` from `node.ts`.
 * How an answer is judged belongs into `../grading`, which only the worker loads.
 */
export {
  CelUnavailable,
  CompilerUnavailable,
  GraderCrash,
  GraderFailure,
  GraderTimeout,
  GraderUnavailable,
} from './failure.ts';
export type { Grader } from './grader.ts';
export { createGrader, DEADLINE } from './grader.ts';
export type { GraderHost, WorkerHandle } from './host.ts';
