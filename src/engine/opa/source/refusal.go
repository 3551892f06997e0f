package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/open-policy-agent/frameworks/constraint/pkg/regorewriter"
	"github.com/open-policy-agent/opa/v1/ast"
)

// refusal is why Gatekeeper does not accept a template.
type refusal struct {
	// Message is all of it in one text, as Gatekeeper says it.
	Message string  `json:"message"`
	Errors  []place `json:"errors"`
	// Violation is where the rule stands that Gatekeeper's own module reads; only where modules do not compile.
	Violation *place `json:"violation,omitempty"`
	// IsV1 tells that the text would parse as Rego v1.
	IsV1 bool `json:"isV1,omitempty"`
}

// place is one error and where it is. Columns count characters, from 1.
type place struct {
	File    string `json:"file"`
	Row     int    `json:"row"`
	Column  int    `json:"column"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func refused(message string, errors ...place) *refusal {
	return &refusal{Message: message, Errors: append([]place{}, errors...)}
}

func (t template) notParsed(file, text string, err error) *refusal {
	found := refused(fmt.Sprintf("%s: %v", invalid, err))
	var one *ast.Error
	var all ast.Errors
	if errors.As(err, &one) {
		all = ast.Errors{one}
	} else if !errors.As(err, &all) {
		all = ast.Errors{ast.NewError(ast.ParseErr, ast.NewLocation(nil, file, 1, 1), "%v", err)}
	}
	found.Errors = places(all)
	if t.Version != "v1" {
		_, err := ast.ParseModuleWithOpts(file, text, ast.ParserOptions{RegoVersion: ast.RegoV1})
		found.IsV1 = err == nil
	}
	return found
}

// places are those of OPA's errors. The source that the parser quotes is left out: the learner sees it.
func places(all ast.Errors) []place {
	found := []place{}
	for _, err := range all {
		at := place{Code: err.Code, Message: err.Message}
		if err.Location != nil {
			at.File, at.Row, at.Column = err.Location.File, err.Location.Row, err.Location.Col
		}
		if _, isSource := err.Details.(*ast.ParserErrorDetail); err.Details != nil && !isSource {
			at.Message = strings.Join(append([]string{at.Message}, err.Details.Lines()...), "\n")
		}
		found = append(found, at)
	}
	return found
}

// misplaced finds what Gatekeeper refuses without saying where it is: libraries elsewhere than in data.lib, imports,
// references to data.
func misplaced(err error, libraries []*ast.Module, entry *ast.Module) []place {
	var found []place
	for _, module := range append(append([]*ast.Module{}, libraries...), entry) {
		switch {
		case errors.Is(err, regorewriter.ErrInvalidLibs) && module != entry:
			found = append(found, at(regorewriter.ErrInvalidLibs, module.Package.Path, module.Package.Location))
		case errors.Is(err, regorewriter.ErrInvalidImport):
			for _, imported := range module.Imports {
				found = append(found, at(regorewriter.ErrInvalidImport, imported.Path, imported.Path.Location))
			}
		case errors.Is(err, regorewriter.ErrDataReferences):
			for _, rule := range module.Rules {
				ast.WalkRefs(rule, func(ref ast.Ref) bool {
					found = append(found, at(regorewriter.ErrDataReferences, ref, ref[0].Location))
					return true
				})
			}
		}
	}
	return named(err.Error(), found)
}

func at(kind error, what fmt.Stringer, location *ast.Location) place {
	return place{
		File: location.File, Row: location.Row, Column: location.Col,
		Code: kind.Error(), Message: what.String(),
	}
}

// named keeps the places of what the words of an error speak of.
func named(words string, all []place) []place {
	var found []place
	for _, candidate := range all {
		for _, pattern := range []string{"disallowed ref %s\n", "%q", "path %s not found"} {
			if strings.Contains(words, fmt.Sprintf(pattern, candidate.Message)) {
				found = append(found, candidate)
				break
			}
		}
	}
	return found
}
