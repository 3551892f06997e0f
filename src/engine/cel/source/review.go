package main

import (
	"encoding/json"
	"fmt"

	admissionv1 "k8s.io/api/admission/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/admission/plugin/cel"
)

// review is what expressions are asked about.
type review struct {
	attributes *admission.VersionedAttributes
	request    *admissionv1.AdmissionRequest
	namespace  *corev1.Namespace
}

// readReview reads an AdmissionRequest and a Namespace, which is null where there is none:
// gatekeeper/pkg/drivers/k8scel/driver.go, Query, and transform/request.go.
func readReview(requestText, namespaceText []byte) (*review, error) {
	asked := &admissionv1.AdmissionRequest{}
	if err := json.Unmarshal(requestText, asked); err != nil {
		return nil, err
	}
	// Unlike elsewhere in Gatekeeper, a deleted object is the old object only.
	if asked.Operation == admissionv1.Delete {
		asked.Object = runtime.RawExtension{}
	}
	object, err := readObject(asked.Object, "object")
	if err != nil {
		return nil, err
	}
	oldObject, err := readObject(asked.OldObject, "old object")
	if err != nil {
		return nil, err
	}
	options, err := readObject(asked.Options, "options")
	if err != nil {
		return nil, err
	}
	kind := schema.GroupVersionKind(asked.Kind)
	attributes := &attributes{asked: asked, options: options}
	namespace, err := readNamespace(namespaceText)
	if err != nil {
		return nil, err
	}
	return &review{
		attributes: &admission.VersionedAttributes{
			Attributes:         attributes,
			VersionedKind:      kind,
			VersionedObject:    object,
			VersionedOldObject: oldObject,
		},
		request:   cel.CreateAdmissionRequest(attributes, metav1.GroupVersionResource(asked.Resource), asked.Kind),
		namespace: cel.CreateNamespaceObject(namespace),
	}, nil
}

// readObject gives an untyped nil where there is no object, which is null to an expression.
func readObject(raw runtime.RawExtension, name string) (runtime.Object, error) {
	if len(raw.Raw) == 0 {
		return nil, nil
	}
	object := &unstructured.Unstructured{}
	if err := json.Unmarshal(raw.Raw, object); err != nil {
		return nil, fmt.Errorf("%w: could not unmarshal %s", err, name)
	}
	return object, nil
}

func readNamespace(text []byte) (*corev1.Namespace, error) {
	var namespace *corev1.Namespace
	err := json.Unmarshal(text, &namespace)
	return namespace, err
}

// readConstraint reads a constraint.
// asFloats makes doubles of all its numbers, as `gator test` does, which reads its files in another way.
func readConstraint(text []byte, asFloats bool) (*unstructured.Unstructured, error) {
	constraint := &unstructured.Unstructured{}
	if asFloats {
		return constraint, json.Unmarshal(text, &constraint.Object)
	}
	return constraint, json.Unmarshal(text, constraint)
}
