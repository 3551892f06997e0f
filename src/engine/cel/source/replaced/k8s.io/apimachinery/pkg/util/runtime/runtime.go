// Package runtime is told of errors that nobody reads.
package runtime

import (
	"context"

	"k8s.io/klog/v2"
)

func Must(err error) {
	if err != nil {
		panic(err)
	}
}

func HandleError(error) {}

func HandleCrashWithLogger(klog.Logger, ...func(context.Context, any)) {}
