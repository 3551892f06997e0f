/** What the command can do, in the manner of gator's own help. */
export const USAGE = `The policy command answers as gator 3.23 does, with the engine of the course.

Usage:
  npm run --silent policy -- test [flags]
  npm run --silent policy -- verify path... [flags]

Flags of test:
  -f, --filename stringArray   a file or directory containing Kubernetes resources.  Can be specified multiple times.
                               The standard input is read too, unless it is a terminal or /dev/null.
  -o, --output string          Output format.  One of: json|yaml.
      --deny-only              output only denied constraints

Flags of verify (a path is a suite, a directory, or directory/... with all below it):
  -r, --run string             regular expression which filters tests to run by name
  -v, --verbose                print extended test output

Flags of both:
      --enable-k8s-native-validation=false   judge by Rego where a template offers CEL too
  -h, --help                                 help
`;
