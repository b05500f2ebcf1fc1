import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { openStore } from './store.ts'
import { openTokenBook } from './token-book.ts'
import type { TokenShelf } from './token-book.ts'

const dir = mkdtempSync(join(tmpdir(), 'token-book-'))
let now = new Date('2026-03-02T12:00:00Z')

function open(name: string): { book: ReturnType<typeof openTokenBook>; flush: () => Promise<void> } {
  const store = openStore<TokenShelf>(join(dir, `${name}.json`), () => ({ tokens: {} }))
  return { book: openTokenBook(store, () => now), flush: () => store.flush() }
}

afterAll(() => rmSync(dir, { recursive: true, force: true }))
afterEach(() => {
  now = new Date('2026-03-02T12:00:00Z')
})

describe('token book', () => {
  it('lets a token run out at its time', () => {
    const { book } = open('expiry')
    const { value } = book.issue({ kind: 'access', subject: 'a', lifeMs: 1_000 })
    expect(book.find(value).status).toBe('active')
    now = new Date(now.getTime() + 1_000)
    expect(book.find(value).status).toBe('expired')
  })

  it('forgives a second rotation within the grace and ends the family after it', () => {
    const { book } = open('reuse')
    const first = book.issue({ kind: 'refresh', subject: 'a', lifeMs: 1_000_000 })
    const second = book.issue({ kind: 'refresh', subject: 'a', lifeMs: 1_000_000, family: first.family })
    expect(book.rotate(first.value, 60_000).outcome).toBe('rotated')
    expect(book.rotate(first.value, 60_000).outcome).toBe('rotated')
    now = new Date(now.getTime() + 60_001)
    expect(book.rotate(first.value, 60_000).outcome).toBe('reused')
    expect(book.find(second.value).status).toBe('revoked')
  })

  it('knows nothing of made-up tokens, nor of names every object has', () => {
    const { book } = open('unknown')
    expect(book.find('nope').status).toBe('unknown')
    expect(book.find('constructor').status).toBe('unknown')
    expect(book.rotate('nope', 0).outcome).toBe('unknown')
  })

  it('finds its tokens again after a restart', async () => {
    const { book, flush } = open('restart')
    const { value } = book.issue({ kind: 'page', subject: 'a', lifeMs: null })
    await flush()
    expect(open('restart').book.find(value).status).toBe('active')
  })
})
