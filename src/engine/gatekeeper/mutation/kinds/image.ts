import { quote } from '../../kubernetes/go-text.ts';

/** The parts of an image reference: gatekeeper/pkg/mutation/mutators/assignimage/imageparser.go. */
export interface ImageParts {
  /** Without the slash that ends it. */
  readonly domain: string;
  readonly path: string;
  /** Begins with `:` or `@`. */
  readonly tag: string;
}

const DOMAIN = /^\w[\w-]*\.[\w.-]*\w(:\d+)?$|^localhost(:\d+)?$/;
const PATH = /^[a-z0-9]+(?:(?:(?:[._/]|__|-*)[a-z0-9]+)+)?/;
const TAG = /^:\w[\w.-]{0,127}$|^@[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}$/;

/** What is wrong with the parts that a mutator assigns; they must not run into each other when they are read again. */
export function faultInParts({ domain, path, tag }: ImageParts): string | undefined {
  if (domain === '' && path === '' && tag === '') {
    return 'at least one of [assignDomain, assignPath, assignTag] must be set';
  }
  if (domain !== '' && !DOMAIN.test(domain)) {
    return `assignDomain ${quote(domain)} must be a fully-qualified domain name or localhost`;
  }
  if (path !== '' && PATH.exec(path)?.[0] !== path) {
    return `assignPath ${quote(path)} must be a valid docker image path`;
  }
  if (tag !== '' && !TAG.test(tag)) {
    return `assignTag ${quote(tag)} must be a valid docker image tag or digest starting with ':' or '@'`;
  }
  if (domain === '' && partsOf(path).domain !== '') {
    return `assignDomain must be set if the first part of assignPath ${quote(path)} can be interpretted as part of a domain`;
  }
  return undefined;
}

/** An image reference with the parts that are given in the place of its own. */
export function withParts(image: string, { domain, path, tag }: ImageParts): string {
  const own = partsOf(image);
  const newDomain = domain === '' ? own.domain : domain;
  const name = `${path === '' ? own.path : path}${tag === '' ? own.tag : tag}`;
  return newDomain === '' ? name : `${newDomain}/${name}`;
}

function partsOf(image: string): ImageParts {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(0, slash));
  const hasDomain = /[.:]/.test(first) || first === 'localhost';
  const rest = hasDomain ? image.slice(slash + 1) : image;
  const mark = rest.search(/[:@]/);
  const end = mark === -1 ? rest.length : mark;
  return { domain: hasDomain ? first : '', path: rest.slice(0, end), tag: rest.slice(end) };
}
