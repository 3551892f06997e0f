import type { Json } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { aggregate, float, quote } from './go-text.ts';

/** What Kubernetes' validation has against one field: k8s.io/apimachinery/pkg/util/validation/field. */
export interface FieldError {
  /** Where the field is in the object that was validated. */
  readonly path: Path;
  /** The whole message, the field's name first. */
  readonly message: string;
}

export function requiredField(path: Path, field: string, detail = ''): FieldError {
  return { path, message: withDetail(`${field}: Required value`, detail) };
}

export function forbiddenField(path: Path, field: string, detail: string): FieldError {
  return { path, message: withDetail(`${field}: Forbidden`, detail) };
}

export function invalidField(path: Path, field: string, value: Json, detail: string): FieldError {
  return { path, message: withDetail(`${field}: Invalid value: ${printed(value)}`, detail) };
}

export function unsupportedField(
  path: Path,
  field: string,
  value: Json,
  supported: readonly string[],
): FieldError {
  const values = `supported values: ${supported.map(quote).join(', ')}`;
  return { path, message: withDetail(`${field}: Unsupported value: ${printed(value)}`, values) };
}

export function tooLongField(path: Path, field: string, limit: number): FieldError {
  return {
    path,
    message: `${field}: Too long: may not be more than ${limit} ${limit === 1 ? 'byte' : 'bytes'}`,
  };
}

export function tooManyInField(path: Path, field: string, actual: number, limit: number): FieldError {
  const items = limit === 1 ? 'item' : 'items';
  return { path, message: `${field}: Too many: ${actual}: must have at most ${limit} ${items}` };
}

/** One message for several errors. */
export function aggregateFields(errors: readonly FieldError[]): string {
  return aggregate(errors.map(({ message }) => message));
}

function withDetail(message: string, detail: string): string {
  return detail === '' ? message : `${message}: ${detail}`;
}

function printed(value: Json): string {
  if (typeof value === 'string') return quote(value);
  return typeof value === 'number' ? float(value) : JSON.stringify(value);
}
