// Package net tells errors of connections apart, of which there are none.
package net

func IsProbableEOF(error) bool { return false }

func IsTimeout(error) bool { return false }
