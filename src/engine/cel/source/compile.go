package main

import (
	"errors"
	"strings"
	"unicode/utf16"

	celgo "github.com/google/cel-go/cel"
	"k8s.io/apiserver/pkg/admission/plugin/cel"
	apiservercel "k8s.io/apiserver/pkg/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

// program is a compiled source: gatekeeper/pkg/drivers/k8scel/driver.go, AddTemplate.
type program struct {
	matching       cel.ConditionEvaluator
	conditions     cel.ConditionEvaluator
	messages       cel.ConditionEvaluator
	validations    []validation
	ignoresFailure bool
	findings       []finding
}

// finding is an expression that does not compile. That is no error to Gatekeeper: evaluating it fails.
type finding struct {
	Path    place  `json:"path"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

// expression is the text of an expression and the types that it may have.
type expression struct {
	name  string
	text  string
	types []*celgo.Type
}

func (e *expression) GetName() string            { return e.name }
func (e *expression) GetExpression() string      { return e.text }
func (e *expression) ReturnTypes() []*celgo.Type { return e.types }

var (
	anything = []*celgo.Type{celgo.AnyType, celgo.DynType}
	boolean  = []*celgo.Type{celgo.BoolType}
	text     = []*celgo.Type{celgo.StringType}
)

// ownVariables are the variables that every template has: gatekeeper/pkg/drivers/k8scel/transform/cel_snippets.go.
// Their texts show in error messages.
var ownVariables = []*expression{
	{
		name:  "anyObject",
		text:  `has(request.operation) && request.operation == "DELETE" && object == null ? oldObject : object`,
		types: anything,
	},
	{
		name:  "params",
		text:  `!has(params.spec) ? null : !has(params.spec.parameters) ? null: params.spec.parameters`,
		types: anything,
	},
}

// compiled holds the latest programs by their texts: templates are often installed again as they were.
var compiled = map[string]*program{}

const mostCompiled = 50

func compileOnce(template []byte, failurePolicy string) (*program, error) {
	key := failurePolicy + string(template)
	if known := compiled[key]; known != nil {
		return known, nil
	}
	fresh, err := compile(template, failurePolicy)
	if err != nil {
		return nil, err
	}
	if len(compiled) >= mostCompiled {
		clear(compiled)
	}
	compiled[key] = fresh
	return fresh, nil
}

func compile(template []byte, failurePolicy string) (*program, error) {
	source, err := readSource(template)
	if err != nil {
		return nil, err
	}
	compiler, err := cel.NewCompositedCompiler(environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion()))
	if err != nil {
		return nil, err
	}
	findings := []finding{}
	// Only variables see the constraint.
	withConstraint := cel.OptionalVariableDeclarations{HasParams: true}
	for _, own := range ownVariables {
		compiler.CompileAndStoreVariable(own, withConstraint, environment.StoredExpressions)
	}
	for index, each := range source.Variables {
		variable := &expression{name: each.Name, text: each.Expression, types: anything}
		result := compiler.CompileAndStoreVariable(variable, withConstraint, environment.StoredExpressions)
		if result.Error != nil {
			findings = append(findings, findingsIn(result.Error, variable, place{"variables", index, "expression"})...)
		}
	}
	conditions := func(field, member string, accessors []cel.ExpressionAccessor) cel.ConditionEvaluator {
		all := compileConditions(compiler, accessors)
		if len(all.CompilationErrors()) > 0 {
			findings = append(findings, findingsInConditions(compiler, accessors, field, member)...)
		}
		return all
	}
	matching := make([]cel.ExpressionAccessor, len(source.MatchConditions))
	for index, each := range source.MatchConditions {
		matching[index] = &expression{text: each.Expression, types: boolean}
	}
	validating := make([]cel.ExpressionAccessor, len(source.Validations))
	messages := make([]cel.ExpressionAccessor, len(source.Validations))
	for index, each := range source.Validations {
		validating[index] = &expression{text: each.Expression, types: boolean}
		if each.MessageExpression != "" {
			messages[index] = &expression{text: each.MessageExpression, types: text}
		}
	}
	fresh := &program{
		matching:       conditions("matchCondition", "expression", matching),
		conditions:     conditions("validations", "expression", validating),
		messages:       conditions("validations", "messageExpression", messages),
		validations:    source.Validations,
		ignoresFailure: source.ignoresFailures(failurePolicy),
	}
	fresh.findings = findings
	return fresh, nil
}

func compileConditions(compiler *cel.CompositedCompiler, accessors []cel.ExpressionAccessor) cel.ConditionEvaluator {
	return compiler.CompileCondition(accessors, cel.OptionalVariableDeclarations{}, environment.StoredExpressions)
}

// findingsInConditions compiles expressions one by one, since together they do not tell which of them failed.
func findingsInConditions(compiler *cel.CompositedCompiler, accessors []cel.ExpressionAccessor, field, member string) []finding {
	findings := []finding{}
	for index, accessor := range accessors {
		single := compileConditions(compiler, []cel.ExpressionAccessor{accessor})
		for _, err := range single.CompilationErrors() {
			findings = append(findings, findingsIn(err, accessor, place{field, index, member})...)
		}
	}
	return findings
}

// findingsIn lists what is wrong with the expression at a path.
func findingsIn(err error, accessor cel.ExpressionAccessor, path place) []finding {
	var compilation *apiservercel.CompilationError
	if !errors.As(err, &compilation) {
		return []finding{{Path: path, Line: 1, Column: 1, Message: err.Error()}}
	}
	lines := strings.Split(accessor.GetExpression(), "\n")
	findings := []finding{}
	for _, issue := range compilation.Issues.Errors() {
		line, before := issue.Location.Line(), issue.Location.Column()
		column := 1
		if line >= 1 && line <= len(lines) {
			characters := []rune(lines[line-1])
			column += len(utf16.Encode(characters[:min(max(before, 0), len(characters))]))
		}
		findings = append(findings, finding{Path: path, Line: max(line, 1), Column: column, Message: issue.Message})
	}
	return findings
}
