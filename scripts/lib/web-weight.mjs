import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * Bytes that a browser fetches to show the first page, compressed: the page, its scripts with all they import
 * statically, and its styles.
 * @param {string} folder the built web
 */
export function initialWeight(folder) {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const files = new Set()
  const add = (file) => {
    if (files.has(file)) return
    files.add(file)
    if (!file.endsWith('.js')) return
    const code = readFileSync(join(folder, file), 'utf8')
    for (const [, name] of code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) add(join('assets', name))
  }
  for (const [, path] of page.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.(?:js|css))"/g)) add(path)
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, gzipSync(page).length)
}
