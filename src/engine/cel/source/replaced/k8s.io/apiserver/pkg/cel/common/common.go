// Package common reads types from OpenAPI documents, which templates have none of.
package common

import "github.com/google/cel-go/cel"

func ResolverEnvOption(any) cel.EnvOption {
	return func(env *cel.Env) (*cel.Env, error) { return env, nil }
}
