import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

const read = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : read(path)
    return /\.(ts|tsx|sql)$/.test(entry.name) ? [readFileSync(join(root, path), 'utf8')] : []
  })

it('every word of the glossary is a word of the code', () => {
  const words = [...readFileSync(join(root, 'docs/glossary.md'), 'utf8').matchAll(/^\| ([a-z ]+) \| /gm)].map(([, word]) => word!).filter((word) => word !== 'word')
  const code = [...read('server'), ...read('sandbox')].join('\n').toLowerCase()
  expect(words.length).toBeGreaterThan(20)
  expect(words.filter((word) => !code.includes(word))).toEqual([])
})
