// Package flag holds the value of a command line's flag.
package flag

type ColonSeparatedMultimapStringString struct{}

func NewColonSeparatedMultimapStringStringAllowDefaultEmptyKey(*map[string][]string) *ColonSeparatedMultimapStringString {
	return &ColonSeparatedMultimapStringString{}
}

func (*ColonSeparatedMultimapStringString) Set(string) error { return nil }

func (*ColonSeparatedMultimapStringString) String() string { return "" }

func (*ColonSeparatedMultimapStringString) Type() string { return "" }
