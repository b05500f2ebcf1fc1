import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPicture } from '../testing.ts'
import { createPictureWorkers } from './picture-workers.ts'
import { PictureRefused } from './picture-task.ts'
import { createTaskWorkers } from './task-workers.ts'

let folder = ''
let path = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-workers-'))
  path = join(folder, 'front.jpg')
  await writeFile(path, await aPicture())
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const rendering = { width: 100, height: 100, fit: 'inside', format: 'webp' } as const

describe('the children that open pictures', () => {
  it('answer many tasks, each with its own', async () => {
    const workers = createPictureWorkers(2)
    try {
      const sizes = await Promise.all([40, 80, 120, 160, 200].map((width) => workers.run({ kind: 'render', path, rendering: { ...rendering, width, height: width } })))
      expect(sizes.map((one) => one.width)).toEqual([40, 80, 120, 160, 200])
    } finally {
      await workers.stop()
    }
  })

  it('are killed when one takes too long, and the next task gets another', async () => {
    const workers = createPictureWorkers(1)
    try {
      const slow = workers.run({ kind: 'render', path, rendering }, { timeoutMs: 1 })
      const next = workers.run({ kind: 'render', path, rendering })
      await expect(slow).rejects.toThrow(new PictureRefused('opening it takes too long'))
      expect((await next).width).toBe(100)
    } finally {
      await workers.stop()
    }
  })

  it('refuse what is no picture, with a reason, and live on', async () => {
    const workers = createPictureWorkers(1)
    try {
      await writeFile(join(folder, 'no.jpg'), 'no picture at all')
      await expect(workers.run({ kind: 'probe', path: join(folder, 'no.jpg') })).rejects.toThrow('no decoder here knows it')
      expect(await workers.run({ kind: 'probe', path })).toEqual({ width: 640, height: 427, format: 'jpeg', needsDeveloping: false })
    } finally {
      await workers.stop()
    }
  })

  it('that are sent home give up what was asked, without calling the picture bad', async () => {
    const workers = createPictureWorkers(1)
    const asked = workers.run({ kind: 'render', path, rendering })
    const ended = asked.catch((error: Error) => error)
    await workers.stop()
    expect(await ended).not.toBeInstanceOf(PictureRefused)
    await expect(workers.run({ kind: 'probe', path })).rejects.toThrow('have stopped')
  })
})

describe('a task that is called off', () => {
  it('ends with its child, and leaves the next one alone', async () => {
    const workers = createTaskWorkers({ script: fileURLToPath(new URL('./picture-worker.ts', import.meta.url)), size: 1 })
    const off = new AbortController()
    try {
      const first = workers.run({ kind: 'render', path, rendering }, { signal: off.signal })
      const waiting = workers.run({ kind: 'render', path, rendering }, { signal: off.signal })
      const other = workers.run({ kind: 'probe', path })
      off.abort(new Error('no longer wanted'))
      await expect(first).rejects.toThrow('no longer wanted')
      await expect(waiting).rejects.toThrow('no longer wanted')
      expect(await other).toEqual({ width: 640, height: 427, format: 'jpeg', needsDeveloping: false })
    } finally {
      await workers.stop()
    }
  })
})
