import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFileShelf } from './file-shelf.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'shelf-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('pieces of a file', () => {
  it('are put together in their order', async () => {
    const shelf = openFileShelf(join(folder, 'kept'))
    await shelf.put('a', Buffer.from('first '))
    await shelf.put('b', Buffer.from('second'))
    expect(await shelf.join(['a', 'b'], 'whole')).toEqual({ bytes: 12, head: Buffer.from('first second') })
    expect(String(await shelf.get('whole'))).toBe('first second')
  })

  it('are only counted and hashed where nobody looks at them', async () => {
    const shelf = openFileShelf(join(folder, 'counted'), { countOnly: true })
    const piece = Buffer.alloc(300_000, 'film')
    await shelf.put('a', piece)
    await shelf.put('b', piece.subarray(0, 1_000))
    const { bytes, head } = await shelf.join(['a', 'b'], 'whole')
    expect([bytes, head.subarray(0, 4).toString()]).toEqual([301_000, 'film'])
    const onDisk = await Promise.all((await readdir(join(folder, 'counted'))).map(async (name) => (await stat(join(folder, 'counted', name))).size))
    expect(onDisk.reduce((sum, one) => sum + one, 0)).toBeLessThan(200_000)
  })
})
