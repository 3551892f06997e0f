import { type Mutation, type MutationRequest, MutationSystem, readMutator } from '../mutation/index.ts';
import type { KubernetesObject } from '../types.ts';
import { type Expanded, expand } from './expand.ts';
import { type ExpansionTemplate, invalid, readExpansion, templatesInCycles } from './expansion.ts';

/** What becomes of an object: what mutators make of it, and what that leads to. */
export interface Outcome {
  readonly mutation: Mutation;
  readonly expanded: readonly Expanded[];
}

/** The mutators and the ExpansionTemplates in force. */
export class Expander {
  private readonly mutators = new MutationSystem();
  private readonly templates = new Map<string, ExpansionTemplate>();
  private inForce: readonly ExpansionTemplate[] = [];

  /** Whether there is nothing in force. */
  get isEmpty(): boolean {
    return this.mutators.isEmpty && this.templates.size === 0;
  }

  /** @throws GatekeeperError at stage `mutation` */
  addMutator(object: KubernetesObject): void {
    this.mutators.upsert(readMutator(object));
  }

  /** @throws GatekeeperError at stage `expansion`; a template that closes a cycle is there, and does nothing */
  addExpansion(object: KubernetesObject): void {
    const template = readExpansion(object);
    this.templates.set(template.name, template);
    const all = [...this.templates.values()];
    const cyclic = templatesInCycles(all);
    this.inForce = all.filter((each) => !cyclic.has(each));
    if (cyclic.has(template)) throw invalid('template forms expansion cycle', ['spec', 'generatedGVK']);
  }

  /** @throws GatekeeperError at stage `mutation` */
  mutate(request: MutationRequest): Mutation {
    if (this.mutators.isEmpty) return { object: request.object, changes: [] };
    return this.mutators.mutate(request);
  }

  /** What an object leads to, which is itself taken as it is. @throws GatekeeperError at stage `expansion` */
  expand(request: MutationRequest): Expanded[] {
    return expand(this.inForce, this.mutators, request);
  }

  /** Mutates an object and says what it then leads to. @throws GatekeeperError at stage `mutation` or `expansion` */
  outcome(request: MutationRequest): Outcome {
    const mutation = this.mutate({ ...request, source: request.source ?? 'Original' });
    return { mutation, expanded: this.expand({ ...request, object: mutation.object }) };
  }
}
