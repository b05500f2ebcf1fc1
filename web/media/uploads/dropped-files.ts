/** Files that were dropped, with those inside dropped folders. Hidden ones (`.DS_Store`) are left out. */
export async function filesOf(data: DataTransfer): Promise<File[]> {
  // Entries have to be taken before the first wait: afterwards the browser forgets the drop.
  const entries = [...data.items].flatMap(item => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []))
  if (entries.length === 0) return [...data.files]
  const files = await Promise.all(entries.map(filesBelow))
  return files.flat().filter(file => !file.name.startsWith('.'))
}

async function filesBelow(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))]
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const children: FileSystemEntry[] = []
  // A folder is read in portions of about a hundred, until one is empty.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (portion.length === 0) break
    children.push(...portion)
  }
  return (await Promise.all(children.map(filesBelow))).flat()
}
