package main

import "github.com/open-policy-agent/opa/v1/ast"

// hookFile is the module that Gatekeeper compiles together with every template's.
const hookFile = "hooks.hooks_builtin"

// hookRego reads a template's violations. What the compiler says about a template's violation rule names lines and
// variables of this module, so it is as long as Gatekeeper's and uses its names:
// frameworks/constraint pkg/client/drivers/rego/rego.go.
const hookRego = `package hooks

# Answers for every constraint that is asked.
violation[response] {
  key := input.constraints[_]

  # What the template's rules see as input.
  inp := {
    "review": input.review,
    "parameters": data.constraints[key.kind][key.name],
  }

  # The line of this reference, of object.get and of r.msg
  # are those that errors name.
  data.template.violation[r] with input as inp

  # One answer for every member.
  response := {
    "key": key,
    "details": object.get(r, "details", {}),
    "msg": r.msg,
  }
}
`

var hook = parsedHook()

func parsedHook() *ast.Module {
	module, err := ast.ParseModuleWithOpts(hookFile, hookRego, ast.ParserOptions{RegoVersion: ast.RegoV0})
	if err != nil {
		panic(err)
	}
	return module
}
