import { Case } from './Case.tsx';
import { Hints } from './Hints.tsx';
import { Refusal } from './Refusal.tsx';
import { headline, type ResultsState } from './results.ts';

/** What the check says: a headline, what keeps the policy from being installed, a hint, and every case. */
export function Results(state: ResultsState) {
  const { exercise, report, summary, failure } = state;
  const stale = summary?.stale ?? false;
  const hidden = exercise.cases.filter((one) => one.hidden).length;
  return (
    <>
      <div
        class="results-head"
        role="status"
        data-passed={(report ?? summary)?.passed}
        data-stale={stale || undefined}
      >
        <p class="results-headline">
          {headline(state) ?? `${exercise.cases.length} cases, ${hidden} of them kept back.`}
        </p>
        {failure !== undefined && <p class="results-failure">{failure}</p>}
        {stale && <p class="results-stale">You have changed the files since this check.</p>}
      </div>
      {report === undefined && summary === undefined && (
        <p class="results-task" dangerouslySetInnerHTML={exercise.task} />
      )}
      {report !== undefined && <Refusal report={report} actions={state.actions} />}
      <Hints {...state} />
      <ul class="cases">
        {exercise.cases.map((policyCase) => (
          <Case key={policyCase.id} policyCase={policyCase} state={state} />
        ))}
      </ul>
    </>
  );
}
