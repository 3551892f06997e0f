package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
)

// source is what a template says to this engine: gatekeeper/pkg/drivers/k8scel/schema/schema.go, Source.
type source struct {
	Validations     []validation     `json:"validations,omitempty"`
	FailurePolicy   *string          `json:"failurePolicy,omitempty"`
	MatchConditions []matchCondition `json:"matchCondition,omitempty"`
	Variables       []variable       `json:"variables,omitempty"`
	GenerateVAP     *bool            `json:"generateVAP,omitempty"`
}

type validation struct {
	Expression        string `json:"expression,omitempty"`
	Message           string `json:"message,omitempty"`
	MessageExpression string `json:"messageExpression,omitempty"`
}

type matchCondition struct {
	Name       string `json:"name"`
	Expression string `json:"expression"`
}

type variable struct {
	Name       string `json:"name,omitempty"`
	Expression string `json:"expression,omitempty"`
}

const reservedPrefix = "gatekeeper_internal_"

// readSource reads and checks the text of a source in Gatekeeper's order, with Gatekeeper's words.
func readSource(text []byte) (*source, error) {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return nil, err
	}
	object, ok := value.(map[string]any)
	if !ok {
		return nil, errors.New("could not recognize the type")
	}
	read := &source{}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(object, read); err != nil {
		return nil, err
	}
	return read, read.check()
}

func (s *source) check() error {
	for index, condition := range s.MatchConditions {
		if strings.HasPrefix(condition.Name, reservedPrefix) {
			return failureAt(place{"matchCondition", index, "name"},
				"invalid match condition: %s is not a valid match condition; cannot have %q as a prefix",
				condition.Name, reservedPrefix)
		}
	}
	for index, each := range s.Variables {
		at := place{"variables", index, "name"}
		if strings.HasPrefix(each.Name, reservedPrefix) {
			return failureAt(at, "invalid variable definition: %s is not a valid variable; cannot have %q as a prefix",
				each.Name, reservedPrefix)
		}
		if each.Name == "params" || each.Name == "anyObject" {
			return failureAt(at, "invalid variable definition: %s an invalid variable name, %q is a reserved keyword",
				each.Name, each.Name)
		}
	}
	if policy := s.FailurePolicy; policy != nil && *policy != "Fail" && *policy != "Ignore" {
		return failureAt(place{"failurePolicy"}, "invalid failure policy: unrecognized failure policy: %s", *policy)
	}
	return nil
}

// ignoresFailures tells whether an expression that fails lets the object pass.
func (s *source) ignoresFailures(standard string) bool {
	policy := standard
	if s.FailurePolicy != nil {
		policy = *s.FailurePolicy
	}
	return policy == "Ignore"
}

// place is a path within the source.
type place []any

// failure is an error at a place in the source.
type failure struct {
	Message string `json:"message"`
	Path    place  `json:"path"`
}

func (f *failure) Error() string {
	return f.Message
}

func failureAt(path place, format string, arguments ...any) error {
	return &failure{Message: fmt.Sprintf(format, arguments...), Path: path}
}

func toFailure(err error) *failure {
	var known *failure
	if errors.As(err, &known) {
		return known
	}
	return &failure{Message: err.Error(), Path: place{}}
}
