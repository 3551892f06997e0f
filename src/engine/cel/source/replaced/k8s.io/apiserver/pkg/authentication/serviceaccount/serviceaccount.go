// Package serviceaccount makes users of accounts: for expressions that ask what a user may do, which templates cannot.
package serviceaccount

import "k8s.io/apiserver/pkg/authentication/user"

type ServiceAccountInfo struct {
	Name, Namespace string
}

func (*ServiceAccountInfo) UserInfo() user.Info { return nil }
