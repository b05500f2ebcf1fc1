/** Joins class names, leaving out everything that is not a non-empty string. */
export function cx(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
