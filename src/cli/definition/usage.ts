/** What the command can do. */
export const USAGE = `The definition command reads Azure Policy definitions as Azure does, with the engine of the course.

Usage:
  npm run --silent policy -- definition check file... [-o json]
  npm run --silent policy -- definition from-template file [flags]
  npm run --silent policy -- definition to-template file [flags]

A file of check is a definition or an initiative, JSON or YAML; of a directory, all that are below it.

Flags of from-template, which makes a definition of a ConstraintTemplate:
      --kind string            a kind of objects that the policy is about (default Pod).  Can be specified multiple times.
      --api-group string       an API group of these kinds (default is the core group).  Can be specified multiple times.
      --display-name string    the definition's name for people

Flags of to-template, which prints the template and the constraint that the add-on installs:
  -p, --parameters string      a file with the parameters of the assignment: {"effect": {"value": "Deny"}}
      --name string            the name of the assignment (default assignment)
      --scope string           the scope of the assignment
      --source url=file        the file that stands for a URL of the definition.  Can be specified multiple times.

Flags of all:
  -o, --output string          output format.  One of: json, and with to-template yaml (default).
  -h, --help                   help

The exit code is 0; 1 where something is refused; 2 for wrong usage.
`;

/** A command that is not written as it must be, or names a file that cannot be read. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
