import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './paths.mjs'

/**
 * One hash over files and whole folders, by path and content. What is not there counts as nothing.
 * @param {string[]} paths absolute
 * @param {(name: string) => boolean} [wanted] by file name
 */
export function hashFiles(paths, wanted = () => true) {
  const hash = createHash('sha256').update(root)
  for (const path of paths) {
    for (const file of filesOf(path)) {
      if (!wanted(file)) continue
      hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

function filesOf(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).filter((name) => name !== 'node_modules').sort().flatMap((name) => filesOf(join(path, name)))
}
