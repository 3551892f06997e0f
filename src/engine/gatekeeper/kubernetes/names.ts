/** Kubernetes' rules for names: k8s.io/apimachinery/pkg/util/validation. Each gives what is wrong, or nothing. */

const DNS_1123_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS_1123_SUBDOMAIN = `${DNS_1123_LABEL}(\\.${DNS_1123_LABEL})*`;
const DNS_1035_LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
const QUALIFIED_NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${QUALIFIED_NAME})?`;

const DNS_1123_SUBDOMAIN_WORDS =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
const DNS_1035_LABEL_WORDS =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
const QUALIFIED_NAME_WORDS =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const LABEL_VALUE_WORDS = `a valid label must be an empty string or ${QUALIFIED_NAME_WORDS.replace('must consist', 'consist')}`;

/** The rule for most names of objects. */
export function faultsInSubdomain(name: string): string[] {
  return faults(name, 253, DNS_1123_SUBDOMAIN, () =>
    regexError(DNS_1123_SUBDOMAIN_WORDS, DNS_1123_SUBDOMAIN, ['example.com']),
  );
}

/** The rule for the names of a CustomResourceDefinition. */
export function faultsInDnsLabel(name: string): string[] {
  return faults(name, 63, DNS_1035_LABEL, () =>
    regexError(DNS_1035_LABEL_WORDS, DNS_1035_LABEL, ['my-name', 'abc-123']),
  );
}

/** The rule for the key of a label: a name, with or without a DNS prefix. */
export function faultsInLabelKey(key: string): string[] {
  const parts = key.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) {
    return [
      `a qualified name ${regexError(QUALIFIED_NAME_WORDS, QUALIFIED_NAME, QUALIFIED_EXAMPLES)} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const prefix = second === undefined ? [] : faultsInPrefix(first);
  return [...prefix, ...faultsInNamePart(second ?? first)];
}

/** The rule for the value of a label. */
export function faultsInLabelValue(value: string): string[] {
  const found = value.length > 63 ? [tooLong(63, 'bytes')] : [];
  if (!matches(value, LABEL_VALUE)) {
    found.push(regexError(LABEL_VALUE_WORDS, LABEL_VALUE, ['MyValue', 'my_value', '12345']));
  }
  return found;
}

const QUALIFIED_EXAMPLES = ['MyName', 'my.name', '123-abc'];

function faultsInPrefix(prefix: string): string[] {
  if (prefix === '') return ['prefix part must be non-empty'];
  return faultsInSubdomain(prefix).map((fault) => `prefix part ${fault}`);
}

function faultsInNamePart(name: string): string[] {
  const found = name === '' ? ['name part must be non-empty'] : [];
  if (name.length > 63) found.push(`name part ${tooLong(63, 'bytes')}`);
  if (!matches(name, QUALIFIED_NAME)) {
    found.push(`name part ${regexError(QUALIFIED_NAME_WORDS, QUALIFIED_NAME, QUALIFIED_EXAMPLES)}`);
  }
  return found;
}

function faults(text: string, limit: number, pattern: string, words: () => string): string[] {
  const found = text.length > limit ? [tooLong(limit)] : [];
  if (!matches(text, pattern)) found.push(words());
  return found;
}

function matches(text: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(text);
}

function tooLong(limit: number, unit = 'characters'): string {
  return `must be no more than ${limit} ${unit}`;
}

function regexError(words: string, pattern: string, examples: readonly string[]): string {
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return `${words} (e.g. ${shown}regex used for validation is '${pattern}')`;
}
