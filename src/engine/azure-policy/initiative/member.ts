import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import type { Finding } from '../document/finding.ts';
import { isList, isObject, member, printed, textOf } from '../document/members.ts';
import { checkExpressions } from '../expression/check.ts';
import type { Parameters } from '../parameters/types.ts';

/** One policy of an initiative. */
export interface InitiativeMember {
  readonly policyDefinitionId: string;
  /** Azure makes one up where the initiative does not say it: then it is empty here. */
  readonly referenceId: string;
  /** For example `9.*.*`; undefined stands for the latest version. */
  readonly definitionVersion: string | undefined;
  /** What the definition's parameters get: a value, or an expression over the initiative's parameters. */
  readonly parameters: ReadonlyMap<string, MemberParameter>;
}

/** A value that an initiative gives to a parameter of a definition. */
export interface MemberParameter {
  readonly name: string;
  readonly value: Json;
  readonly path: Path;
}

const DEFINITION_ID = /\/providers\/Microsoft\.Authorization\/policyDefinitions\/[^/]+(\/versions\/[^/]+)?$/i;
const VERSION = /^\d+\.(\d+|\*)\.(\d+|\*)(-[\w*]+)?$/;

/** Reads the members of an initiative one by one. Source: initiative-definition-structure.md, "Policy definitions". */
export class MemberReader {
  readonly findings: Finding[] = [];
  private readonly initiative: string;
  private readonly parameters: Parameters;
  private readonly groups: ReadonlySet<string> | undefined;

  /**
   * @param initiative the initiative's name, for Azure's messages
   * @param parameters the initiative's own
   * @param groups the names of its groups in lower case; undefined where they are not known
   */
  constructor(initiative: string, parameters: Parameters, groups: ReadonlySet<string> | undefined) {
    this.initiative = initiative;
    this.parameters = parameters;
    this.groups = groups;
  }

  read(json: Json, path: Path): InitiativeMember | undefined {
    if (!isObject(json)) {
      this.refuse(path, 'a member of an initiative must be an object with a policyDefinitionId');
      return undefined;
    }
    const id = member(json, 'policyDefinitionId');
    if (typeof id?.value !== 'string') {
      this.refuse(id === undefined ? path : [...path, id.key], 'the policyDefinitionId is missing');
      return undefined;
    }
    if (!id.value.startsWith('[') && !DEFINITION_ID.test(id.value)) {
      const words = `The policy set definition '${this.initiative}' request is invalid. Referenced policy definitions must be of type 'Microsoft.Authorization/policyDefinitions'.`;
      this.refuse([...path, id.key], words);
    }
    this.text(json, 'policyDefinitionReferenceId', path);
    const version = this.text(json, 'definitionVersion', path);
    if (version !== undefined && !VERSION.test(version)) {
      const words = `the definitionVersion '${version}' must be of the form 1.*.*, 1.2.* or 1.2.3`;
      this.refuse([...path, member(json, 'definitionVersion')?.key ?? ''], words);
    }
    this.checkGroups(json, path);
    return {
      policyDefinitionId: id.value,
      referenceId: textOf(json, 'policyDefinitionReferenceId') ?? '',
      definitionVersion: version,
      parameters: this.readParameters(json, path),
    };
  }

  private readParameters(json: JsonObject, path: Path): ReadonlyMap<string, MemberParameter> {
    const read = new Map<string, MemberParameter>();
    const given = member(json, 'parameters');
    if (given === undefined) return read;
    const at = [...path, given.key];
    if (!isObject(given.value)) {
      this.refuse(at, `'${given.key}' must be an object`);
      return read;
    }
    for (const [name, each] of Object.entries(given.value)) {
      const value = isObject(each)
        ? Object.keys(each).findLast((key) => key.toLowerCase() === 'value')
        : undefined;
      if (!isObject(each) || value === undefined) {
        this.refuse([...at, name], `the parameter '${name}' must be an object with its value`);
        continue;
      }
      const found = { name, value: each[value] ?? null, path: [...at, name, value] };
      this.checkValue(found);
      read.set(name.toLowerCase(), found);
    }
    return read;
  }

  private checkValue({ value, path }: MemberParameter): void {
    const invalid = (at: Path, inner: string) => {
      const message = `A function or parameter in policy set '${this.initiative}' could not be validated. If using template functions, try following the tips in: https://aka.ms/policy-avoiding-template-failures. The inner exception '${inner}'.`;
      this.findings.push({ path: at, code: 'InvalidPolicyParameters', message });
    };
    checkExpressions(value, path, {
      refuse: invalid,
      useFunction() {},
      useParameter: (at, name) => {
        if (name === undefined || this.parameters.has(name.toLowerCase())) return;
        invalid(
          at,
          `The policy set '${this.initiative}' has undefined parameter '${name}' which is used in its policy definitions.`,
        );
      },
      current: () => `The function 'current' is only available inside the 'where' of a 'count'`,
    });
  }

  private checkGroups(json: JsonObject, path: Path): void {
    const names = member(json, 'groupNames');
    if (names === undefined) return;
    if (!isList(names.value)) {
      this.refuse([...path, names.key], `'${names.key}' must be an array of strings`);
      return;
    }
    for (const [index, name] of names.value.entries()) {
      const isKnown = typeof name === 'string' && (this.groups?.has(name.toLowerCase()) ?? true);
      if (isKnown) continue;
      this.refuse(
        [...path, names.key, index],
        `the group '${printed(name)}' is not among the policyDefinitionGroups`,
      );
    }
  }

  private text(json: JsonObject, name: string, path: Path): string | undefined {
    const found = member(json, name);
    if (found === undefined) return undefined;
    if (typeof found.value === 'string') return found.value;
    this.refuse([...path, found.key], `'${found.key}' must be a string`);
    return undefined;
  }

  private refuse(path: Path, message: string): void {
    this.findings.push({ path, code: 'InvalidRequestContent', message });
  }
}
