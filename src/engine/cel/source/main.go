// Command cel is Kubernetes' CEL, judging as Gatekeeper's engine K8sNativeValidation does, as a WebAssembly module that
// answers calls.
package main

import (
	"encoding/json"
	"fmt"
	"unsafe"
)

func main() {}

// What is handed over lies here, so that it is not collected while the host reads or writes it.
var question, reply []byte

// reserve makes room for a question of so many bytes and says where it is to be written.
//
//go:wasmexport reserve
func reserve(size uint32) unsafe.Pointer {
	question = make([]byte, size+1)
	return unsafe.Pointer(&question[0])
}

// answer answers the question that was written, which is JSON, with {"value": ...} or {"error": ...}.
// It says where the answer is: its address times 2^32, plus its length in bytes.
//
//go:wasmexport answer
func answer() uint64 {
	value, err := ask(question[:len(question)-1])
	content := map[string]any{"value": value}
	if err != nil {
		content = map[string]any{"error": toFailure(err)}
	}
	text, err := json.Marshal(content)
	if err != nil {
		panic(err)
	}
	reply = text
	return uint64(uintptr(unsafe.Pointer(&reply[0])))<<32 | uint64(len(reply))
}

// request is a question: the name of a call and what it is given.
type request struct {
	Call       string          `json:"call"`
	Program    int             `json:"program"`
	Review     int             `json:"review"`
	Source     json.RawMessage `json:"source"`
	Admission  json.RawMessage `json:"admission"`
	Namespace  json.RawMessage `json:"namespace"`
	Constraint json.RawMessage `json:"constraint"`
	AsFloats   bool            `json:"asFloats"`
	// FailurePolicy is that of a source without one.
	FailurePolicy string `json:"failurePolicy"`
}

var (
	programs = newStore[*program]()
	reviews  = newStore[*review]()
)

// ask makes an error of a panic, since the others in the instance go on.
func ask(question []byte) (value any, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("internal error: %v", reason)
		}
	}()
	var asked request
	if err := json.Unmarshal(question, &asked); err != nil {
		return nil, err
	}
	switch asked.Call {
	case "compile":
		compiled, err := compileOnce(asked.Source, asked.FailurePolicy)
		if err != nil {
			return nil, err
		}
		return map[string]any{"handle": programs.add(compiled), "findings": compiled.findings}, nil
	case "review":
		read, err := readReview(asked.Admission, asked.Namespace)
		if err != nil {
			return nil, err
		}
		return reviews.add(read), nil
	case "judge":
		constraint, err := readConstraint(asked.Constraint, asked.AsFloats)
		if err != nil {
			return nil, err
		}
		return programs.get(asked.Program).judge(reviews.get(asked.Review), constraint), nil
	case "forgetProgram":
		programs.remove(asked.Program)
		return nil, nil
	case "forgetReview":
		reviews.remove(asked.Review)
		return nil, nil
	}
	return nil, fmt.Errorf("unknown call %q", asked.Call)
}
