/** What the command can do, in the manner of gator's own help. */
export const USAGE = `The policy command answers as gator 3.23 does, with the engine of the course.

Usage:
  npm run --silent policy -- test [flags]
  npm run --silent policy -- verify path... [flags]
  npm run --silent policy -- expand [flags]

Flags of test:
  -f, --filename stringArray   a file or directory containing Kubernetes resources.  Can be specified multiple times.
                               The standard input is read too, unless it is a terminal or /dev/null.
  -o, --output string          Output format.  One of: json|yaml.
      --deny-only              output only denied constraints

Flags of verify (a path is a suite, a directory, or directory/... with all below it):
  -r, --run string             regular expression which filters tests to run by name
  -v, --verbose                print extended test output

Flags of expand, which prints what Deployments and the like lead to, mutators applied:
  -n, --filename stringArray   a file or directory containing Kubernetes resources.  Can be specified multiple times.
  -f, --format string          Output format.  One of: json|yaml.
  -o, --outputfile string      Output file path. If the file already exists, it will be overwritten.

Flags of test and verify:
      --enable-k8s-native-validation                          judge by CEL where a template offers it (default true)
      --default-k8s-native-validation-failure-policy string   Fail or Ignore: what an error means to CEL that does not say it (default "Fail")

Flags of all:
  -h, --help                                 help
`;
