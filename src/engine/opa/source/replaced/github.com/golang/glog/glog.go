// Package glog is a log that nobody reads.
package glog

type Level int32

type Verbose bool

func V(Level) Verbose { return false }

func (Verbose) Infof(string, ...any) {}

func Infof(string, ...any) {}
