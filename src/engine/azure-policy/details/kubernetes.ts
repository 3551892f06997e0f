import type { Member } from '../document/members.ts';
import { isExpression } from '../expression/expression.ts';
import { decodeBase64 } from '../kubernetes/base64.ts';
import type { RuleContext } from '../rule/rule-context.ts';
import type { DetailReader } from './detail-reader.ts';

const MEMBERS = [
  'templateInfo',
  'constraintInfo',
  'mutationInfo',
  'constraintTemplate',
  'constraint',
  'apiGroups',
  'kinds',
  'namespaces',
  'excludedNamespaces',
  'labelSelector',
  'scope',
  'values',
  'source',
  'warn',
];

const GENERATED = ['apiGroups', 'kinds', 'scope', 'namespaces', 'excludedNamespaces', 'labelSelector'];

/**
 * Checks the details of a policy of mode Microsoft.Kubernetes.Data.
 * Source: effect-audit.md, effect-deny.md, "properties"; effect-mutate.md.
 * @param mutates whether the effect may be mutate
 */
export function checkKubernetes(details: DetailReader, mutates: boolean, context: RuleContext): void {
  details.only(MEMBERS);
  for (const name of ['templateInfo', 'constraintInfo', 'mutationInfo'])
    checkSource(details.child(name), context);
  for (const name of ['constraintTemplate', 'constraint']) checkUrl(details.text(name), details);
  for (const name of ['apiGroups', 'kinds']) checkGroups(details.texts(name), details, context);
  for (const name of ['namespaces', 'excludedNamespaces']) details.texts(name);
  details.child('labelSelector');
  details.text('scope', ['Cluster', 'Namespaced', '*']);
  details.text('source', ['Original', 'Generated', 'All']);
  details.flag('warn');
  details.child('values');
  checkTogether(details, mutates);
}

function checkTogether(details: DetailReader, mutates: boolean): void {
  const has = (name: string) => details.get(name) !== undefined;
  if (has('mutationInfo')) {
    for (const name of ['constraint', 'constraintTemplate', 'apiGroups', 'kinds']) {
      details.refuseMember(name, `'${name}' cannot be used together with 'mutationInfo'`);
    }
    return;
  }
  if (has('templateInfo')) {
    for (const name of ['constraint', 'constraintTemplate']) {
      details.refuseMember(name, `'${name}' cannot be used together with 'templateInfo'`);
    }
    if (has('constraintInfo')) {
      for (const name of GENERATED) {
        details.refuseMember(name, `'${name}' cannot be used together with 'constraintInfo'`);
      }
    } else {
      for (const name of ['apiGroups', 'kinds']) details.required(name);
    }
  } else if (has('constraintTemplate')) details.required('constraint');
  else details.required(mutates ? 'mutationInfo' : 'templateInfo');
}

function checkGroups(found: Member | undefined, details: DetailReader, context: RuleContext): void {
  if (found === undefined || !Array.isArray(found.value) || !context.authored) return;
  const index = found.value.indexOf('*');
  if (index === -1) return;
  details.refuse([...details.pathOf(found), index], `["*"] is not allowed for '${found.key}': name them`);
}

/** A `templateInfo` and the like: where a text comes from. */
function checkSource(info: DetailReader | undefined, context: RuleContext): void {
  if (info === undefined) return;
  info.only(['sourceType', 'url', 'content']);
  info.required('sourceType');
  const type = info.text('sourceType', ['PublicURL', 'Base64Encoded'])?.value;
  const isUrl = typeof type === 'string' && type.toLowerCase() === 'publicurl';
  if (isUrl) {
    info.required('url');
    checkUrl(info.text('url'), info);
    info.refuseMember('content', `'content' belongs to the sourceType Base64Encoded`);
  } else if (typeof type === 'string' && type.toLowerCase() === 'base64encoded') {
    info.required('content');
    checkContent(info.text('content'), info, context);
    info.refuseMember('url', `'url' belongs to the sourceType PublicURL`);
  }
}

function checkUrl(url: Member | undefined, details: DetailReader): void {
  if (typeof url?.value !== 'string' || isExpression(url.value)) return;
  if (!/^https?:\/\/[^\s/]+/i.test(url.value)) {
    details.refuse(details.pathOf(url), `'${url.value}' is no URL: it must start with https://`);
  } else if (/[?&](sig|token|access_token)=/i.test(url.value)) {
    const words = `the URL carries a token: the file must be readable without login, and tokens in URLs are not allowed`;
    details.refuse(details.pathOf(url), words);
  }
}

function checkContent(content: Member | undefined, info: DetailReader, context: RuleContext): void {
  if (typeof content?.value !== 'string' || isExpression(content.value) || !context.authored) return;
  if (decodeBase64(content.value) !== undefined) return;
  info.refuse(info.pathOf(content), `'content' is not the Base64 of a text in UTF-8`);
}
