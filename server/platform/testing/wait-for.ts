/** Waits until `look` gives something other than undefined, null or false. For effects that follow a commit; patient, because a busy machine is no defect. */
export async function waitFor<T>(look: () => Promise<T | null | undefined | false> | T | null | undefined | false, ms = 25_000): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain for: ${look.toString().slice(0, 200)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
