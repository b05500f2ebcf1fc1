import type { Folder } from '../../../server/media/contract.ts'

export type FolderNode = Folder & { depth: number }

/** Folders as they stand in the tree: each below its parent, by name. A folder whose parent is not there stands at the top. */
export function folderTree(folders: readonly Folder[]): FolderNode[] {
  const known = new Set<string>(folders.map(folder => folder.id))
  const below = Map.groupBy(folders, folder => (folder.parentId && known.has(folder.parentId) ? folder.parentId : ''))
  const walk = (parent: string, depth: number): FolderNode[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .flatMap(folder => [{ ...folder, depth }, ...walk(folder.id, depth + 1)])
  return walk('', 0)
}

/** "Brand / Logos": a folder with what it lies in. */
export function folderPath(folders: readonly Folder[], id: string | null): string | null {
  const names: string[] = []
  const seen = new Set<string>()
  for (let at = folders.find(folder => folder.id === id); at && !seen.has(at.id); at = folders.find(folder => folder.id === at?.parentId)) {
    names.unshift(at.name)
    seen.add(at.id)
  }
  return names.length ? names.join(' / ') : null
}
