import type { CaseResult, PolicyCase } from '../../course/exercise/types.ts';
import { Explanation } from './Explanation.tsx';
import { type ResultsState, verdictWords } from './results.ts';

interface Props {
  readonly policyCase: PolicyCase;
  readonly state: ResultsState;
}

/** One case: its verdict in a line; opened, the manifest and how the verdict came about. */
export function Case({ policyCase, state }: Props) {
  const { id, title, hidden, expect } = policyCase;
  const full = state.report?.cases.find((result) => result.id === id);
  const result = full ?? state.summary?.cases.find((summary) => summary.id === id);
  const manifest = state.manifests[id];
  return (
    <li class="case" data-case={id} data-passed={result?.passed}>
      <details onToggle={(event) => state.actions?.explain(event.currentTarget.open ? full : undefined)}>
        <summary>
          <span class="case-mark" aria-hidden="true">
            {result === undefined ? '' : result.passed ? '✓' : '✕'}
          </span>
          <span class="case-title">
            {title}
            {hidden && <span class="tag">kept back</span>}
          </span>
          <span class="case-verdict">{verdict(policyCase, result)}</span>
        </summary>
        <div class="case-body">
          {full === undefined ? (
            <p>Expected: {verdictWords(expect)}.</p>
          ) : (
            <Explanation policyCase={policyCase} result={full} actions={state.actions} />
          )}
          {manifest === undefined ? (
            <p class="case-hidden">The object of this case is kept back.</p>
          ) : (
            <pre class="code" tabindex={0}>
              <code dangerouslySetInnerHTML={manifest} />
            </pre>
          )}
        </div>
      </details>
    </li>
  );
}

function verdict(
  { expect }: PolicyCase,
  result: Pick<CaseResult, 'passed' | 'actual' | 'messageMismatch'> | undefined,
) {
  if (result === undefined) return `to be ${verdictWords(expect)}`;
  if (result.passed) return verdictWords(result.actual);
  if (result.messageMismatch) return `${verdictWords(result.actual)}, but not with the message asked for`;
  return `${verdictWords(result.actual)}, expected ${verdictWords(expect)}`;
}
