import { fileURLToPath } from 'node:url'
import type { Encoder } from './encoder.ts'

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Frames through the npm package `node-av`, which is optional. It carries codecs under other licences than ours, so only a process of its own loads it. */
export const nodeAvEncoder = (): Encoder => ({
  id: 'node-av',
  write: (film) => run('./node-av-write.ts', film),
  read: (clip) => run('./node-av-read.ts', clip),
  hear: (sound) => run('./node-av-hear.ts', sound),
})

const run = (name: string, task: unknown) => ({ file: process.execPath, args: ['--no-warnings', '--max-old-space-size=256', script(name), JSON.stringify(task)] })
