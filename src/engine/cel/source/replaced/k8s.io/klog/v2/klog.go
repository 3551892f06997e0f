// Package klog is a log that nobody reads.
package klog

import (
	"context"
	"fmt"

	"github.com/go-logr/logr"
)

type Logger = logr.Logger

type Level int32

type Verbose struct{}

func V(Level) Verbose { return Verbose{} }

func (Verbose) Infof(string, ...any) {}

func Background() Logger { return logr.Discard() }

func FromContext(context.Context) Logger { return logr.Discard() }

func NewContext(ctx context.Context, _ Logger) context.Context { return ctx }

func LoggerWithName(logger Logger, _ string) Logger { return logger }

func Errorf(string, ...any) {}

func ErrorS(error, string, ...any) {}

func Warning(...any) {}

func Warningf(string, ...any) {}

func Fatalf(format string, arguments ...any) { panic(fmt.Sprintf(format, arguments...)) }
