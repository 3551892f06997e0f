import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject, type Member, member } from '../document/members.ts';
import { checkExpressions } from '../expression/check.ts';
import { isExpression } from '../expression/expression.ts';
import { expressionContext, type RuleContext, refuse } from '../rule/rule-context.ts';

/**
 * Notes that the `details` of an effect are not what it takes.
 * @param reason without a full stop
 * @param byMode whether it is the mode that does not take them
 */
export function refuseDetails(context: RuleContext, path: Path, reason: string, byMode = false): void {
  const rule = `The policy definition '${context.name}' rule is invalid.`;
  const mode = byMode ? ` using mode '${context.mode.name}'` : '';
  const message = `${rule} The policy effect 'details' property could not be parsed${mode}. Details: ${reason}.`;
  refuse(context, path, 'InvalidPolicyRuleEffectDetails', message);
}

/** Reads an object within the `details`: which members it has, and of what form they are. */
export class DetailReader {
  readonly object: JsonObject;
  private readonly path: Path;
  private readonly context: RuleContext;

  constructor(object: JsonObject, path: Path, context: RuleContext) {
    this.object = object;
    this.path = path;
    this.context = context;
  }

  /** A member as it is; the readers below check its form, and the expressions in it. */
  get(name: string): Member | undefined {
    return member(this.object, name);
  }

  /** The path of a member. */
  pathOf({ key }: Member): Path {
    return [...this.path, key];
  }

  /** Refuses members of other names. */
  only(names: readonly string[]): void {
    for (const key of Object.keys(this.object)) {
      if (names.some((name) => name.toLowerCase() === key.toLowerCase())) continue;
      this.refuse([...this.path, key], `there is no property '${key}'; there is ${names.join(', ')}`);
    }
  }

  /** Refuses an object without the member. */
  required(name: string): Member | undefined {
    const found = this.get(name);
    if (found === undefined) this.refuse(this.path, `the property '${name}' is missing`);
    return found;
  }

  /** A member that is a text, maybe one of some. An expression fits always. */
  text(name: string, allowed?: readonly string[]): Member | undefined {
    return this.fits(name, (value) => {
      if (typeof value !== 'string') return 'must be a string';
      const isKnown = allowed?.some((each) => each.toLowerCase() === value.toLowerCase()) ?? true;
      return isKnown ? undefined : `must be one of ${allowed?.join(', ')}`;
    });
  }

  /** A member that is a list of texts. */
  texts(name: string): Member | undefined {
    return this.fits(name, (value) => {
      const areTexts = isList(value) && value.every((item) => typeof item === 'string');
      return areTexts ? undefined : 'must be an array of strings';
    });
  }

  /** A member that is true or false. */
  flag(name: string): Member | undefined {
    return this.fits(name, (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'));
  }

  /** A member that is an object; undefined also where it comes of an expression. */
  child(name: string): DetailReader | undefined {
    const found = this.fits(name, (value) => (isObject(value) ? undefined : 'must be an object'));
    if (found === undefined || !isObject(found.value)) return undefined;
    return new DetailReader(found.value, this.pathOf(found), this.context);
  }

  /** A member that is any value. */
  anything(name: string): Member | undefined {
    return this.fits(name, () => undefined);
  }

  /** Refuses the member, if it is there. */
  refuseMember(name: string, reason: string): void {
    const found = this.get(name);
    if (found !== undefined) this.refuse(this.pathOf(found), reason);
  }

  refuse(path: Path, reason: string): void {
    refuseDetails(this.context, path, reason);
  }

  /** Refuses the object itself. */
  refuseHere(reason: string): void {
    this.refuse(this.path, reason);
  }

  private fits(name: string, faultOf: (value: Json) => string | undefined): Member | undefined {
    const found = this.get(name);
    if (found === undefined) return undefined;
    const { value } = found;
    const path = this.pathOf(found);
    checkExpressions(value, path, expressionContext(this.context, []));
    if (typeof value === 'string' && isExpression(value)) return found;
    const fault = faultOf(value);
    if (fault !== undefined) this.refuse(path, `'${found.key}' ${fault}`);
    return found;
  }
}
