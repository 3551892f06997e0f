// Package http stands in for Go's: code is linked that could ask servers, which never happens.
package http

type Request struct{}
