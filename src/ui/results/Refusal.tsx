import type { PolicyReport } from '../../course/exercise/types.ts';
import type { ResultActions } from './results.ts';

interface Props {
  readonly report: PolicyReport;
  readonly actions: ResultActions | undefined;
}

/** What keeps the policy from being installed, each with the way to its place. */
export function Refusal({ report, actions }: Props) {
  if (report.diagnostics.length === 0) return null;
  return (
    <ul class="refusals" aria-label="Problems">
      {report.diagnostics.map(({ file, line, message }) => (
        <li key={`${file}:${line}:${message}`}>
          <button type="button" class="place" onClick={() => actions?.reveal(file, line)}>
            {file}, line {line}
          </button>
          <pre class="message">{message}</pre>
        </li>
      ))}
    </ul>
  );
}
