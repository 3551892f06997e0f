// Package admission is what CEL sees of a request. Kubernetes' own brings along its audit log and metrics.
package admission

import (
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/authentication/user"
)

type Operation string

type Attributes interface {
	GetName() string
	GetNamespace() string
	GetResource() schema.GroupVersionResource
	GetSubresource() string
	GetOperation() Operation
	GetOperationOptions() runtime.Object
	IsDryRun() bool
	GetKind() schema.GroupVersionKind
	GetUserInfo() user.Info
}

type VersionedAttributes struct {
	Attributes
	VersionedOldObject runtime.Object
	VersionedObject    runtime.Object
	VersionedKind      schema.GroupVersionKind
}
