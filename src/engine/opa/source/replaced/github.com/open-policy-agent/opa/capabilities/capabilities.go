// Package capabilities holds the builtins of all earlier versions of OPA, eleven megabytes that nothing here reads.
package capabilities

import "embed"

var FS embed.FS
