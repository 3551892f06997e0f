package main

// store holds values that JavaScript knows by a number.
type store[T any] struct {
	values map[int]T
	last   int
}

func newStore[T any]() *store[T] {
	return &store[T]{values: map[int]T{}}
}

func (s *store[T]) add(value T) int {
	s.last++
	s.values[s.last] = value
	return s.last
}

func (s *store[T]) get(handle int) T {
	return s.values[handle]
}

func (s *store[T]) remove(handle int) {
	delete(s.values, handle)
}
