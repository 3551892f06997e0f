package main

import (
	admissionv1 "k8s.io/api/admission/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/authentication/user"
)

// attributes is a request as Kubernetes hands it to its admission plugins.
type attributes struct {
	asked   *admissionv1.AdmissionRequest
	options runtime.Object
}

func (a *attributes) GetName() string                     { return a.asked.Name }
func (a *attributes) GetNamespace() string                { return a.asked.Namespace }
func (a *attributes) GetSubresource() string              { return a.asked.SubResource }
func (a *attributes) GetOperationOptions() runtime.Object { return a.options }
func (a *attributes) IsDryRun() bool                      { return a.asked.DryRun != nil && *a.asked.DryRun }

func (a *attributes) GetKind() schema.GroupVersionKind {
	return schema.GroupVersionKind(a.asked.Kind)
}

func (a *attributes) GetResource() schema.GroupVersionResource {
	return schema.GroupVersionResource(a.asked.Resource)
}

// GetOperation gives the operations that an expression may see; any other is empty.
func (a *attributes) GetOperation() admission.Operation {
	switch a.asked.Operation {
	case admissionv1.Create, admissionv1.Update, admissionv1.Delete, admissionv1.Connect:
		return admission.Operation(a.asked.Operation)
	}
	return ""
}

func (a *attributes) GetUserInfo() user.Info {
	info := a.asked.UserInfo
	extra := map[string][]string{}
	for key, values := range info.Extra {
		extra[key] = values
	}
	return &user.DefaultInfo{Name: info.Username, UID: info.UID, Groups: info.Groups, Extra: extra}
}
