/** The SDK types as present what the API answers as null when it is not set. */
export function orEmpty(text: string | null): string {
  return text ?? '';
}

/** A value the API may answer as null, or what stands for it. */
export function orElse<Value>(value: Value | null, otherwise: Value): Value {
  return value ?? otherwise;
}
