// Package feature counts nothing.
package feature

import "context"

func RecordFeatureInfo(context.Context, string, string, bool) {}
