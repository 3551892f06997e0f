/** The recorded cases that do not pass, by the reason. A case that passes must leave this list. */
export const NOT_YET: Readonly<Record<string, readonly string[]>> = {
  'the sign of a zero, which the record of the object has lost': ['results-079'],
};
