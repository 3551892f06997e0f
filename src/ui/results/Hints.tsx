import type { ResultsState } from './results.ts';

/** The hint that fits the mistake, where it is a known one; the general ones, one at a time, for whoever asks. */
export function Hints({ exercise, report, summary, hints, actions }: ResultsState) {
  const check = report ?? summary;
  if (check === undefined || check.passed) return null;
  const mistake = exercise.mistakes.find(({ signature }) => signature === check.signature);
  const shown = exercise.hints.slice(0, hints);
  return (
    <div class="hints">
      {mistake !== undefined && (
        <div class="hint hint-fitting">
          <p class="hint-kind">A hint for this answer</p>
          <p dangerouslySetInnerHTML={mistake.hint} />
        </div>
      )}
      {shown.map((hint, index) => (
        <div class="hint" key={hint.__html}>
          <p class="hint-kind">{`Hint ${index + 1} of ${exercise.hints.length}`}</p>
          <p dangerouslySetInnerHTML={hint} />
        </div>
      ))}
      {hints < exercise.hints.length && (
        <button type="button" class="button" onClick={() => actions?.showHint()}>
          {hints === 0 ? 'Show a hint' : 'Show another hint'}
        </button>
      )}
    </div>
  );
}
