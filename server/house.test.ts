import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { slices } from './slices.ts'

/**
 * Which way imports point. The rooms are found by listing the folder, so a new room is guarded from birth, and every form
 * of import counts: plain, type-only, re-export, dynamic, and `import()` in a type.
 */

const root = fileURLToPath(new URL('..', import.meta.url))

/** Each exception has a reason. This list only shrinks. */
const exceptions: { from: RegExp; to: RegExp; why: string }[] = [
  { from: /^server\/main\.ts$/, to: /^sandbox\/server\.ts$/, why: 'the composition root starts the sandbox beside the house' },
  { from: /^web\/api\/client\.ts$/, to: /^server\/slices\.ts$/, why: 'types only: the typed client is the type of the registry' },
  { from: /^web\/(studio\/videos|brand\/preview)\//, to: /^server\/studio\/videos\/(drawing|music)\//, why: 'the preview draws and plays with the very code of the render, so that it matches; that code is pure' },
  { from: /^server\/.*\.browser\.test\.ts$/, to: /^scripts\/chromium\.ts$/, why: 'browser tests open the browser that the scripts find' },
  { from: /^server\/platform\/testing\/test-house\.ts$/, to: /^server\/slices\.ts$/, why: 'a test house brings the rooms that those under test use' },
  { from: /^server\/screens\.browser\.test\.ts$/, to: /^web\/shell\/rooms\.ts$/, why: 'every route that the web has is opened' },
  { from: /^server\/.*\.(test|browser\.test|fixture)\.ts$/, to: /^sandbox\//, why: 'tests talk to the sandbox that people develop with' },
]

const folders = (path: string) => readdirSync(join(root, path), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'node_modules').map((entry) => entry.name)
const rooms = folders('server').filter((name) => name !== 'platform')

function filesBelow(path: string): string[] {
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const child = `${path}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(child)
    return /\.tsx?$/.test(entry.name) ? [child] : []
  })
}

type Import = { from: string; to: string; typeOnly: boolean }

/** Every file of ours that a file names, in whatever form. Packages are left out. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const { module, program } = parseSync(file, text)
  const named: { value: string; typeOnly: boolean }[] = [
    ...module.staticImports.map((one) => ({ value: one.moduleRequest.value, typeOnly: /^import\s+type\b/.test(text.slice(one.start, one.end)) })),
    ...module.staticExports.flatMap((one) => one.entries.flatMap((entry) => (entry.moduleRequest ? [{ value: entry.moduleRequest.value, typeOnly: entry.isType }] : []))),
    ...module.dynamicImports.flatMap((one) => {
      const literal = /^['"](.*)['"]$/.exec(text.slice(one.moduleRequest.start, one.moduleRequest.end))
      return literal ? [{ value: literal[1]!, typeOnly: false }] : []
    }),
    ...typeImports(program).map((value) => ({ value, typeOnly: true })),
  ]
  return named
    .filter(({ value }) => value.startsWith('.'))
    .map(({ value, typeOnly }) => ({ from: file, to: relative(root, resolve(root, dirname(file), value.replace(/\?.*$/, ''))), typeOnly }))
}

/** `import('./x.ts').Y` in a type. */
function typeImports(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(typeImports)
  if (typeof node !== 'object' || node === null) return []
  const own = (node as { type?: string }).type === 'TSImportType' ? [(node as { source?: { value?: string }; argument?: { literal?: { value?: string } } }).source?.value ?? ''] : []
  return [...own, ...Object.values(node).flatMap(typeImports)]
}

const roomOf = (file: string) => /^server\/([^/]+)\//.exec(file)?.[1]
const usesOf = (room: string) => (slices as readonly { id: string; uses?: readonly string[] }[]).find((slice) => slice.id === room)?.uses ?? []

/** Why an import is wrong, or null. */
function fault({ from, to }: Import): string | null {
  if (exceptions.some((one) => one.from.test(from) && one.to.test(to))) return null
  const isTest = /\.(test|fixture)\.tsx?$/.test(from) || from.endsWith('/testing.ts') || /^server\/[^/]+\.test\.ts$/.test(from)
  const own = roomOf(from)
  const other = roomOf(to)
  if (from.startsWith('sandbox/')) return to.startsWith('sandbox/') ? null : 'the sandbox is written from the providers, not from us'
  if (from.startsWith('web/')) {
    if (to.startsWith('server/')) return /^server\/[^/]+\/contract\.ts$/.test(to) || /^server\/platform\/(ids|time|money|page|slice)\.ts$/.test(to) ? null : 'the web sees contracts only'
    const room = from.split('/')[1]!
    const target = to.split('/')[1]!
    if (from.startsWith('web/kit/')) return to.startsWith('web/kit/') ? null : 'kit knows no domain'
    const shared = ['kit', 'api', 'shell']
    return room === target || shared.includes(target) || shared.includes(room) || !from.includes('/', 4) || to.startsWith('web/') === false ? null : 'rooms of the web do not import rooms'
  }
  if (!from.startsWith('server/')) return null
  // Tests of the whole house talk to it as its command line does.
  if (to.startsWith('scripts/lib/') && /^server\/[^/]+\.test\.ts$/.test(from)) return null
  if (to.startsWith('web/') || to.startsWith('scripts/') || to.startsWith('bench/')) return 'the server knows no screens and no scripts'
  if (to.startsWith('sandbox/')) return 'the server meets the sandbox over HTTP only'
  if (to === 'server/slices.ts') return from === 'server/main.ts' || isTest ? null : 'only the composition root sees every room'
  if (own === 'platform') return other === 'platform' || to.startsWith('server/platform') ? null : 'the ground floor knows no rooms'
  if (!own || own === other || other === 'platform' || other === undefined) return null
  if (isTest && (to.endsWith('/slice.ts') || to.endsWith('/testing.ts') || to.endsWith('/index.ts'))) return null
  if (to !== `server/${other}/index.ts`) return `through the door of ${other} only (its index.ts)`
  return usesOf(own).includes(other) || isTest ? null : `${own} does not name ${other} in its uses`
}

describe('imports', () => {
  const files = [...filesBelow('server'), ...filesBelow('web'), ...filesBelow('sandbox')]

  it('of every file point the way they may', () => {
    const wrong = files.flatMap(importsOf).flatMap((one) => {
      const why = fault(one)
      return why ? [`${one.from} → ${one.to}: ${why}`] : []
    })
    expect(wrong).toEqual([])
  })

  it('are found in every form', () => {
    const found = importsOf('server/platform/testing/every-form.fixture.ts').map((one) => one.to)
    expect(found).toEqual(expect.arrayContaining(['server/platform/ids.ts', 'server/platform/page.ts', 'server/platform/errors.ts', 'server/platform/config.ts', 'server/platform/slice.ts']))
  })
})

describe('rooms', () => {
  it('are all in slices.ts, and have the same furniture', () => {
    const known = (slices as readonly { id: string }[]).map((slice) => slice.id)
    for (const room of rooms) {
      expect(known, `${room} is missing in slices.ts`).toContain(room)
      const has = readdirSync(join(root, 'server', room))
      expect(has, `server/${room}`).toEqual(expect.arrayContaining(['README.md', 'slice.ts']))
    }
  })

  it('name only their own schema in SQL', () => {
    const wrong = rooms.flatMap((room) =>
      filesBelow(`server/${room}`)
        .filter((file) => !file.endsWith('.test.ts'))
        .flatMap((file) => {
          const text = readFileSync(join(root, file), 'utf8')
          return [...text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE|DELETE FROM)\s+([a-z_]+)\.[a-z_]+/g)].filter(([, schema]) => schema !== room && (rooms.includes(schema!) || schema === 'platform' || schema === 'pgboss')).map(([found]) => `${file}: ${found}`)
        }),
    )
    expect(wrong).toEqual([])
  })

  it('have no source file that nobody can read whole', () => {
    const long = filesBelow('server').filter((file) => !/\.test\.ts$|\.gen\.ts$/.test(file) && statSync(join(root, file)).size > 40_000)
    expect(long).toEqual([])
  })
})
