import type { Files } from '../../course/exercise/types.ts';
import { compareLines } from './lines.ts';

interface Props {
  readonly mine: Files;
  readonly solution: Files;
  readonly use: () => void;
  readonly close: () => void;
}

/** The learner's files beside the solution's. */
export function Solution({ mine, solution, use, close }: Props) {
  return (
    <>
      <div class="solution-bar">
        <h2>A solution</h2>
        <button type="button" class="button" onClick={use}>
          Use the solution
        </button>
        <button type="button" class="button button-primary" onClick={close}>
          Back to my files
        </button>
      </div>
      {Object.entries(solution).map(([path, text]) => (
        <Difference key={path} path={path} mine={mine[path] ?? ''} solution={text} />
      ))}
    </>
  );
}

function Difference({
  path,
  mine,
  solution,
}: {
  readonly path: string;
  readonly mine: string;
  readonly solution: string;
}) {
  return (
    <table class="difference">
      <caption>{path}</caption>
      <thead>
        <tr>
          <th scope="col">Yours</th>
          <th scope="col">Solution</th>
        </tr>
      </thead>
      <tbody>
        {compareLines(mine, solution).map((row, index) => (
          <tr key={index}>
            <td data-change={row.mine === row.solution || row.mine === undefined ? undefined : 'removed'}>
              {row.mine}
            </td>
            <td data-change={row.mine === row.solution || row.solution === undefined ? undefined : 'added'}>
              {row.solution}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
