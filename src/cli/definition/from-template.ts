import { definitionFromTemplate, InstallFailure } from '../../engine/azure-policy/index.ts';
import { GatekeeperError } from '../../engine/gatekeeper/index.ts';
import type { FromTemplateArguments } from './arguments.ts';
import { readText } from './files.ts';
import type { Output } from './index.ts';
import { asJson } from './report.ts';

/** Runs `from-template`. @returns 1 where the template is refused @throws UsageError */
export function runFromTemplate(
  { file, kinds, apiGroups, displayName }: FromTemplateArguments,
  { out, error }: Output,
): number {
  const text = readText(file);
  try {
    const properties = definitionFromTemplate(text, {
      kinds,
      apiGroups,
      ...(displayName === undefined ? {} : { displayName }),
    });
    out(asJson({ properties }));
    return 0;
  } catch (failure) {
    if (!(failure instanceof InstallFailure || failure instanceof GatekeeperError)) throw failure;
    error(`${file}: ${failure.message}\n`);
    return 1;
  }
}
