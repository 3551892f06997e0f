import type { CaseResult, PolicyCase } from '../../course/exercise/types.ts';
import { lineList } from '../editor/index.ts';
import { type ResultActions, verdictWords } from './results.ts';

interface Props {
  readonly policyCase: PolicyCase;
  readonly result: CaseResult;
  readonly actions: ResultActions | undefined;
}

/** How a verdict came about: messages, whether the constraint matched, the lines that ran, what `print` printed. */
export function Explanation({ policyCase, result, actions }: Props) {
  const { expect, message } = policyCase;
  return (
    <dl class="explanation">
      <dt>Expected</dt>
      <dd>
        {verdictWords(expect)}
        {message !== undefined && !policyCase.hidden && (
          <>
            {' '}
            with a message that matches <code>{message}</code>
          </>
        )}
      </dd>
      <dt>Actual</dt>
      <dd>{verdictWords(result.actual)}</dd>
      {result.messages.length > 0 && (
        <>
          <dt>{result.messages.length === 1 ? 'Message' : 'Messages'}</dt>
          <dd>
            {result.messages.map((text, index) => (
              <pre class="message" key={index}>
                {text}
              </pre>
            ))}
          </dd>
        </>
      )}
      {result.actual !== 'failed' && !result.matched && (
        <>
          <dt>Match</dt>
          <dd>The constraint's match does not let this object through, so your rule was not asked.</dd>
        </>
      )}
      {result.lines.map(({ file, ran, idle }) => (
        <Lines key={file} file={file} ran={ran} idle={idle} actions={actions} />
      ))}
      {result.prints.length > 0 && (
        <>
          <dt>Printed</dt>
          <dd>
            {result.prints.map(({ file, line, text }, index) => (
              <pre class="message" key={index}>
                {`${file}:${line}  ${text}`}
              </pre>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

type LinesProps = CaseResult['lines'][number] & { readonly actions: ResultActions | undefined };

function Lines({ file, ran, idle, actions }: LinesProps) {
  const [first] = ran;
  return (
    <>
      <dt>Lines</dt>
      <dd>
        {ran.length > 0 && `${lineList(ran)} ran`}
        {ran.length > 0 && idle.length > 0 && '; '}
        {idle.length > 0 && `${lineList(idle)} did not`}{' '}
        {first !== undefined && (
          <button type="button" class="place" onClick={() => actions?.reveal(file, first)}>
            show in {file}
          </button>
        )}
      </dd>
    </>
  );
}
