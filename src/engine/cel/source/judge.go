package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	celtypes "github.com/google/cel-go/common/types"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	"k8s.io/apiserver/pkg/admission/plugin/cel"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	apiservercel "k8s.io/apiserver/pkg/cel"
)

// judge gives the messages of the violations, in the order of the validations. It decides as Kubernetes does, whose own
// code for it does not come without a client of the API server: apiserver/pkg/admission/plugin/policy/validating/validator.go.
func (p *program) judge(asked *review, constraint *unstructured.Unstructured) []string {
	context, bindings := context.Background(), cel.OptionalVariableBindings{VersionedParams: constraint}
	matches, err := p.matches(asked, bindings)
	if err != nil {
		return p.failed(err.Error())
	}
	if !matches {
		return []string{}
	}
	results, budget, err := p.conditions.ForInput(context, asked.attributes, asked.request, bindings, asked.namespace, celconfig.PerCallLimit)
	if err != nil {
		return p.failed(err.Error())
	}
	texts, _, textsErr := p.messages.ForInput(context, asked.attributes, asked.request, bindings, asked.namespace, budget)
	messages := []string{}
	for index, result := range results {
		switch {
		case result.Error != nil:
			messages = append(messages, p.failed(result.Error.Error())...)
		case errors.Is(textsErr, apiservercel.ErrInternal) || errors.Is(textsErr, apiservercel.ErrOutOfBudget):
			messages = append(messages, p.failed(fmt.Sprintf("failed messageExpression: %s", textsErr))...)
		case result.EvalResult != celtypes.True:
			var text cel.EvaluationResult
			if index < len(texts) {
				text = texts[index]
			}
			messages = append(messages, p.validations[index].messageFor(text))
		}
	}
	return messages
}

// failed gives the message of something that failed, or none where the template lets failures pass.
func (p *program) failed(message string) []string {
	if p.ignoresFailure {
		return []string{}
	}
	return []string{message}
}

// matches asks the match conditions, which know no Namespace. One that is false counts more than others that fail:
// apiserver/pkg/admission/plugin/webhook/matchconditions/matcher.go.
func (p *program) matches(asked *review, bindings cel.OptionalVariableBindings) (bool, error) {
	results, _, err := p.matching.ForInput(context.Background(), asked.attributes, asked.request, bindings, nil,
		celconfig.RuntimeCELCostBudgetMatchConditions)
	if err != nil {
		return false, err
	}
	failures := []error{}
	for _, result := range results {
		if result.Error != nil {
			failures = append(failures, result.Error)
		}
		if result.EvalResult == celtypes.False {
			return false, nil
		}
	}
	return len(failures) == 0, utilerrors.NewAggregate(failures)
}

// messageFor takes the message expression's text, the message, or the expression itself: the first that has something
// to say on one line that is not too long.
func (v validation) messageFor(text cel.EvaluationResult) string {
	if text.Error == nil && text.EvalResult != nil {
		message, _ := text.EvalResult.Value().(string)
		message = strings.TrimSpace(message)
		isShort := len(message) <= celconfig.MaxEvaluatedMessageExpressionSizeBytes
		if message != "" && isShort && !strings.Contains(message, "\n") {
			return message
		}
	}
	if message := strings.TrimSpace(v.Message); message != "" {
		return message
	}
	return "failed expression: " + strings.TrimSpace(v.Expression)
}
