/** Small choices of this browser (theme, density, closed hints). Nothing here is secret or needed elsewhere. */

const forgotten = new Map<string, string>()

/** A stored choice, or null when there is none. */
export function readSetting(name: string): string | null {
  try {
    return globalThis.localStorage?.getItem(`foyer:${name}`) ?? forgotten.get(name) ?? null
  } catch {
    return forgotten.get(name) ?? null // Storage is refused (private window): the choice lives as long as the page.
  }
}

/** Stores a choice; null takes it back. */
export function writeSetting(name: string, value: string | null): void {
  if (value === null) forgotten.delete(name)
  else forgotten.set(name, value)
  try {
    if (value === null) globalThis.localStorage?.removeItem(`foyer:${name}`)
    else globalThis.localStorage?.setItem(`foyer:${name}`, value)
  } catch {
    return // Kept in memory above.
  }
}
