import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withInstanceLock } from './index.ts'
import { killHard, runFixture, until } from './run-fixture.ts'

let dataDir: string
const children: ChildProcess[] = []

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'foyer-lock-'))
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

const holdElsewhere = async (): Promise<ChildProcess> => {
  const { child } = await runFixture('hold-lock.fixture.ts', [dataDir, 'http://127.0.0.1:4000'])
  children.push(child)
  return child
}

describe('one Foyer on one data folder', () => {
  it('refuses a second start and names the first by pid and address', async () => {
    const other = await holdElsewhere()
    await until('the address to be known', () => readFileSync(join(dataDir, 'foyer.lock'), 'utf8').includes('4000'))
    await expect(withInstanceLock(dataDir)).rejects.toThrow(
      `Foyer already runs on this data (pid ${other.pid}, http://127.0.0.1:4000).`)
  })

  it('takes the folder over from a Foyer that was killed', async () => {
    await killHard(await holdElsewhere())
    const lock = await withInstanceLock(dataDir)
    expect(readFileSync(join(dataDir, 'foyer.lock'), 'utf8')).toContain(`"pid":${process.pid}`)
    lock.release()
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('takes over a claim whose pid belongs to a process that started later', async () => {
    const lock = await withInstanceLock(dataDir)
    const claim = JSON.parse(readFileSync(join(dataDir, 'foyer.lock'), 'utf8')) as object
    lock.release()
    writeFileSync(join(dataDir, 'foyer.lock'), JSON.stringify({ ...claim, started: 'an earlier boot 17' }))
    const next = await withInstanceLock(dataDir)
    expect(JSON.parse(readFileSync(join(dataDir, 'foyer.lock'), 'utf8'))).toEqual(claim)
    next.release()
  })

  it('takes over a damaged claim', async () => {
    writeFileSync(join(dataDir, 'foyer.lock'), '{"pid":')
    const lock = await withInstanceLock(dataDir)
    expect(readFileSync(join(dataDir, 'foyer.lock'), 'utf8')).toContain(`"pid":${process.pid}`)
    lock.release()
  })

  it('does not hand out the folder twice', async () => {
    writeFileSync(join(dataDir, 'foyer.lock'), '{"pid":')
    const first = await withInstanceLock(dataDir)
    await expect(withInstanceLock(dataDir)).rejects.toThrow('Foyer already runs on this data')
    first.release()
  })
})
