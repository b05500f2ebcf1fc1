import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

const files: Record<string, string> = {
  'hanken-grotesk': '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2',
  'ysabeau-office': '@fontsource-variable/ysabeau-office/files/ysabeau-office-latin-wght-normal.woff2',
}
const read = new Map<string, Promise<Buffer>>()

/** The latin file of one of the two faces, or null for another name. Read once a process. */
export function pageFont(name: string): Promise<Buffer> | null {
  const file = files[name]
  if (!file) return null
  let bytes = read.get(name)
  if (!bytes) read.set(name, (bytes = readFile(require.resolve(file))))
  return bytes
}
