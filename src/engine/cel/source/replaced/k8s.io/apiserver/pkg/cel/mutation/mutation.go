// Package mutation holds types for expressions that change objects, which templates cannot.
package mutation

type DynamicTypeResolver struct{}
