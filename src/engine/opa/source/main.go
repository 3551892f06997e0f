// Command opa is the part of Gatekeeper that refuses a template's Rego, as a WebAssembly module that answers calls.
package main

import (
	"encoding/json"
	"runtime/debug"
	"unsafe"
)

func main() {}

// Deeper nesting than anybody writes ends the instance instead of filling the memory.
func init() {
	debug.SetMaxStack(64 << 20)
}

// What is handed over lies here, so that it is not collected while the host reads or writes it.
var request, response []byte

// reserve makes room for a question of so many bytes and says where it is to be written.
//
//go:wasmexport reserve
func reserve(size uint32) unsafe.Pointer {
	request = make([]byte, size+1)
	return unsafe.Pointer(&request[0])
}

// check answers the question that was written: a template in JSON, a refusal or null.
// It says where the answer is: its address times 2^32, plus its length in bytes.
//
//go:wasmexport check
func check() uint64 {
	var asked template
	if err := json.Unmarshal(request[:len(request)-1], &asked); err != nil {
		panic(err)
	}
	answer, err := json.Marshal(asked.check())
	if err != nil {
		panic(err)
	}
	response = answer
	return uint64(uintptr(unsafe.Pointer(&response[0])))<<32 | uint64(len(response))
}
