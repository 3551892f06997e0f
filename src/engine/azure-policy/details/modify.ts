import type { Json } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject, member, textOf } from '../document/members.ts';
import { isExpression } from '../expression/expression.ts';
import { checkField } from '../rule/field.ts';
import type { RuleContext } from '../rule/rule-context.ts';
import { DetailReader, refuseDetails } from './detail-reader.ts';

const OPERATIONS = ['add', 'addOrReplace', 'remove'];

/** Checks the details of modify. Source: effect-modify.md, "Modify properties". */
export function checkModify(details: DetailReader, context: RuleContext): void {
  details.only(['roleDefinitionIds', 'conflictEffect', 'operations']);
  details.required('roleDefinitionIds');
  details.texts('roleDefinitionIds');
  details.text('conflictEffect', ['audit', 'deny', 'disabled']);
  const operations = details.required('operations');
  if (operations === undefined) return;
  const path = details.pathOf(operations);
  if (!isList(operations.value)) {
    details.anything('operations');
    if (typeof operations.value !== 'string' || !isExpression(operations.value)) {
      details.refuse(path, `'operations' must be an array`);
    }
    return;
  }
  if (operations.value.length === 0) details.refuse(path, `'operations' needs at least one operation`);
  for (const [index, operation] of operations.value.entries()) {
    checkOperation(operation, [...path, index], context);
  }
}

function checkOperation(json: Json, path: Path, context: RuleContext): void {
  if (!isObject(json)) {
    refuseDetails(context, path, 'an operation must be an object');
    return;
  }
  const operation = new DetailReader(json, path, context);
  operation.only(['operation', 'field', 'value', 'condition']);
  operation.required('operation');
  operation.text('operation', OPERATIONS);
  const name = textOf(json, 'operation')?.toLowerCase() ?? '';
  const field = operation.required('field');
  if (field !== undefined) {
    checkField(field.value, operation.pathOf(field), [], context);
    const isTag =
      typeof field.value === 'string' && (isExpression(field.value) || /^tags\b/i.test(field.value));
    if (name === 'remove' && !isTag) {
      operation.refuse(operation.pathOf(field), `'remove' is only supported for tags`);
    }
  }
  const value = operation.anything('value');
  const hasNull = Object.keys(json).some((key) => key.toLowerCase() === 'value');
  if (value === undefined && !hasNull && name.startsWith('add')) {
    operation.refuseHere(`'${name === 'add' ? 'add' : 'addOrReplace'}' needs a 'value'`);
  }
  const condition = operation.text('condition');
  if (typeof condition?.value === 'string' && !isExpression(condition.value)) {
    operation.refuse(operation.pathOf(condition), `'condition' must be an expression`);
  }
}

/** Checks the details of append: an array of fields and their values. Source: effect-append.md, "Append properties". */
export function checkAppend(details: Json, path: Path, context: RuleContext): void {
  if (!isList(details)) {
    refuseDetails(context, path, `'append' takes an array of a 'field' and a 'value' each`);
    return;
  }
  if (details.length === 0) refuseDetails(context, path, `'append' needs at least one 'field' and 'value'`);
  for (const [index, json] of details.entries()) {
    const at = [...path, index];
    if (!isObject(json)) {
      refuseDetails(context, at, `'append' takes an object with a 'field' and a 'value'`);
      continue;
    }
    const item = new DetailReader(json, at, context);
    item.only(['field', 'value']);
    const field = item.required('field');
    if (field !== undefined) checkField(field.value, item.pathOf(field), [], context);
    if (member(json, 'value') === undefined && !Object.hasOwn(json, 'value')) item.required('value');
    item.anything('value');
  }
}
