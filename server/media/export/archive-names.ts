/** A name that no system reads as a path, a device or a hidden file. */
export const safeName = (name: string): string => name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').replace(/^[.\s]+|[.\s]+$/g, '').slice(0, 200) || 'file'

/** Gives each file of an archive a path of its own: of two that are called the same, without regard to case, the second gets a number. */
export function freePaths(): (folder: readonly string[], name: string) => string {
  const taken = new Set<string>()
  return (folder, name) => {
    const inside = folder.map((one) => `${safeName(one)}/`).join('')
    const [, base = name, ending = ''] = /^(.*?)(\.[A-Za-z0-9]+)?$/.exec(safeName(name)) ?? []
    let path = `${inside}${base}${ending}`
    for (let count = 2; taken.has(path.toLowerCase()); count++) path = `${inside}${base} ${count}${ending}`
    taken.add(path.toLowerCase())
    return path
  }
}
