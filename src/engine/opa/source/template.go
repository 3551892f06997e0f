package main

import (
	"fmt"

	"github.com/open-policy-agent/frameworks/constraint/pkg/regorewriter"
	"github.com/open-policy-agent/opa/v1/ast"
)

// template is what Gatekeeper looks at: the Rego of one target.
type template struct {
	Version          string   `json:"version"`
	Module           string   `json:"module"`
	Libraries        []string `json:"libraries"`
	DisabledBuiltins []string `json:"disabledBuiltins"`
}

const (
	invalid      = "invalid ConstraintTemplate"
	templateFile = "template"
	libraryRoot  = "libs"
)

// check does what Gatekeeper does with Rego before it accepts it, in its order:
// frameworks/constraint pkg/client/drivers/rego/compilers.go, addTemplate.
func (t template) check() *refusal {
	entry, err := t.parse(templateFile, t.Module)
	if err != nil {
		return t.notParsed(templateFile, t.Module, err)
	}
	at := violationRule(entry)
	entry.Package.Path = ast.MustParseRef("data." + templateFile)
	if at == nil {
		return refused(invalid + ": invalid rego: invalid module: missing required rules: [violation]")
	}
	rewriter, err := regorewriter.New(
		regorewriter.NewPackagePrefixer(libraryRoot), []string{"data.lib"}, []string{"data.inventory"})
	if err != nil {
		panic(err)
	}
	rewriter.AddEntryPointModule(templateFile, entry)
	var libraries []*ast.Module
	for index, text := range t.Libraries {
		file := fmt.Sprintf("%s[\"lib_%d\"]", libraryRoot, index)
		library, err := t.parse(file, text)
		if err != nil {
			return t.notParsed(file, text, err)
		}
		if err := rewriter.AddLib(file, library); err != nil {
			return refused(fmt.Sprintf("%s: %v", invalid, err))
		}
		libraries = append(libraries, library)
	}
	if _, err := rewriter.Rewrite(); err != nil {
		return refused(fmt.Sprintf("%s: %v", invalid, err), misplaced(err, libraries, entry)...)
	}
	return t.compile(append([]*ast.Module{entry}, libraries...), at)
}

func (t template) parse(file, text string) (*ast.Module, error) {
	version := ast.RegoV0
	if t.Version == "v1" {
		version = ast.RegoV1
	}
	module, err := ast.ParseModuleWithOpts(file, text, ast.ParserOptions{RegoVersion: version})
	if err == nil && module == nil {
		err = fmt.Errorf("invalid module: module %q is empty", templateFile)
	}
	return module, err
}

func (t template) compile(modules []*ast.Module, violation *ast.Location) *refusal {
	named := map[string]*ast.Module{hookFile: hook}
	for index, module := range modules {
		named[fmt.Sprintf("%s%d", templateFile, index)] = module
	}
	compiler := ast.NewCompiler().WithCapabilities(capabilitiesWithout(t.DisabledBuiltins))
	compiler.Compile(named)
	if !compiler.Failed() {
		return nil
	}
	found := refused(fmt.Sprintf("unable to compile modules: %v", compiler.Errors), places(compiler.Errors)...)
	found.Violation = &place{File: templateFile, Row: violation.Row, Column: violation.Col}
	return found
}

// Gatekeeper takes functions away where it was started with --disable-opa-builtin.
func capabilitiesWithout(disabled []string) *ast.Capabilities {
	all := ast.CapabilitiesForThisVersion()
	without := make(map[string]bool, len(disabled))
	for _, name := range disabled {
		without[name] = true
	}
	var builtins []*ast.Builtin
	for _, builtin := range all.Builtins {
		if !without[builtin.Name] {
			builtins = append(builtins, builtin)
		}
	}
	all.Builtins = builtins
	return all
}

// violationRule says where the first rule stands that Gatekeeper asks; nil where there is none.
func violationRule(module *ast.Module) *ast.Location {
	for _, rule := range module.Rules {
		if rule.Head.Name == "violation" {
			return rule.Location
		}
	}
	return nil
}
