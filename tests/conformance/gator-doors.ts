import {
  GatekeeperError,
  isAdmissionReview,
  missingKind,
  testObject,
  verifyObject,
} from '../../src/engine/gatekeeper/index.ts';
import type { Answer, Case } from './cases.ts';
import { groupOf, kindOf, lacksKind, nameOf, placeOf } from './requests.ts';
import { AS_IT_IS, addInventory, answered, type Engines, step, withGatekeeper } from './steps.ts';

/** The two commands of gator, with what they put around Gatekeeper's own words. */

/** `gator verify`, which reads files, one template and one constraint at a time. */
export function verify(engines: Engines, asked: Case): Answer {
  return withGatekeeper(engines, [], (gatekeeper) =>
    answered(() => {
      for (const template of asked.templates) {
        const isUnknown = (message: string) =>
          message.startsWith('no kind ') ? 'path "template.json": ' : '';
        step(
          'template',
          (message) => `${isUnknown(message)}adding template: ${message}`,
          () => gatekeeper.addTemplate(template),
        );
      }
      for (const constraint of asked.constraints) {
        const parsing = 'adding constraint: parsing Constraint from "constraint.json"';
        if (lacksKind(constraint))
          throw new GatekeeperError('constraint', `${parsing}: ${missingKind(constraint)}`);
        if (groupOf(constraint) !== 'constraints.gatekeeper.sh')
          throw new GatekeeperError('constraint', 'not a Constraint');
        step('constraint', AS_IT_IS, () => gatekeeper.addConstraint(constraint));
      }
      for (const expansion of asked.expansions) {
        const words = (message: string) => `error upserting template ${nameOf(expansion)}: ${message}`;
        step('expansion', words, () => gatekeeper.addExpansion(expansion));
      }
      addInventory(gatekeeper, asked, (object, message) => {
        return `unable to add object to data.inventory: ${kindOf(object)} ${placeOf(object)}: ${message}`;
      });
      if (lacksKind(asked.object)) {
        throw new GatekeeperError(
          'review',
          `reading "object.json": invalid yaml: ${missingKind(asked.object)}`,
        );
      }
      return step('review', AS_IT_IS, () => verifyObject(gatekeeper, asked.object));
    }),
  );
}

/** `gator test`, which reads one stream of objects. */
export function test(engines: Engines, asked: Case): Answer {
  if (isAdmissionReview(asked.object)) return { skipped: 'the object is an AdmissionReview' };
  const stream = [
    ...asked.templates,
    ...asked.constraints,
    ...asked.expansions,
    ...asked.inventory,
    asked.object,
  ];
  return withGatekeeper(engines, [], (gatekeeper) =>
    answered(() => {
      for (const template of asked.templates) {
        const name = JSON.stringify(nameOf(template));
        const words = (message: string) => {
          return message.startsWith('no kind ')
            ? `converting unstructured ${name} to template: adding template: ${message}`
            : `adding template ${name}: ${message}`;
        };
        step('template', words, () => gatekeeper.addTemplate(template));
      }
      for (const constraint of asked.constraints.filter(
        (object) => groupOf(object) === 'constraints.gatekeeper.sh',
      )) {
        const words = (message: string) =>
          `adding constraint ${JSON.stringify(nameOf(constraint))}: ${message}`;
        step('constraint', words, () => gatekeeper.addConstraint(constraint));
      }
      for (const object of stream) {
        // Numbers are floats here, which Kubernetes has another word for.
        const words = (message: string) => {
          const floats = message.replace('cannot convert int64 to string', 'unrecognized type: string');
          return `adding data of GVK "${kindOf(object)}": ${floats}`;
        };
        step('data', words, () => gatekeeper.addData(object));
      }
      for (const expansion of asked.expansions) {
        const words = (message: string) => {
          return `error creating expander: error upserting template ${nameOf(expansion)}: ${message}`;
        };
        step('expansion', words, () => gatekeeper.addExpansion(expansion));
      }
      // The whole stream is reviewed, and the first object that fails ends it.
      const results = stream.map((object) =>
        step('review', AS_IT_IS, () => testObject(gatekeeper, object, stream)),
      );
      return results.at(-1) ?? { violations: [], traces: [] };
    }),
  );
}
