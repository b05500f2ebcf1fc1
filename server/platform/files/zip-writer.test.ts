import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { inflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { zip, type ZipEntry } from './zip-writer.ts'

const archive = (entries: ZipEntry[]) => buffer(zip(entries))

it('text is packed and photos are stored, and both come back as they were', async () => {
  const photo = Buffer.from([255, 216, 1, 2, 3, 255, 217])
  const bytes = await archive([{ name: 'Küche.jpg', packed: true, content: () => [photo.subarray(0, 3), photo.subarray(3)] }, { name: 'words.txt', content: () => ['a'.repeat(40_000), 'é'] }])
  const local = (at: number) => ({ method: bytes.readUInt16LE(at + 8), nameLength: bytes.readUInt16LE(at + 26) })
  expect(local(0)).toEqual({ method: 0, nameLength: Buffer.byteLength('Küche.jpg') })
  expect(bytes.subarray(30 + 10, 30 + 10 + photo.length)).toEqual(photo)
  const second = 30 + 10 + photo.length + 16
  expect(local(second).method).toBe(8)
  const directory = bytes.readUInt32LE(bytes.length - 22 + 16)
  expect(inflateRawSync(bytes.subarray(second + 30 + 9, directory - 16)).toString()).toBe(`${'a'.repeat(40_000)}é`)
})

it('an archive is one that other programs read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-zip-'))
  const path = join(folder, 'a.zip')
  await writeFile(path, await archive([{ name: 'one.txt', content: () => ['one'] }, { name: 'two.bin', packed: true, content: () => [Buffer.from('two')] }]))
  const script = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), [(n, z.read(n).decode()) for n in z.namelist()])'
  // Where no other program is installed, the first test stands alone.
  const said = await promisify(execFile)('python3', ['-c', script, path]).then(({ stdout }) => stdout.trim(), (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : Promise.reject(error)))
  await rm(folder, { recursive: true })
  expect([null, `None [('one.txt', 'one'), ('two.bin', 'two')]`]).toContain(said)
})

it('a file that cannot be read ends the archive with its error, not with a short one', async () => {
  const broken = async function* () {
    yield 'half'
    throw new Error('the disk is gone')
  }
  await expect(archive([{ name: 'a.txt', content: broken }])).rejects.toThrow('the disk is gone')
})
