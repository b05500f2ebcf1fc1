/** The child process that listens to music: how loud it is over time, and where its beat falls. */
import { spawn } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import type { TaskAnswer } from '../../../media/index.ts'
import { ffmpegEncoder } from '../encoding/ffmpeg-encoder.ts'
import { nodeAvEncoder } from '../encoding/node-av-encoder.ts'
import { findBeat } from '../music/beat.ts'
import { waveOf } from '../music/wave.ts'
import { nothingHeard, type Heard, type ListenTask } from './listen.ts'

const longestSec = 600
/** A beat is clear after a minute and a half, or never. */
const beatSec = 90
const rate = 48_000

process.on('disconnect', () => process.exit(0))
process.on('message', ({ id, task }: { id: number; task: ListenTask }) => {
  void listen(task).then(
    (value) => process.send?.({ id, ok: true, value } satisfies TaskAnswer),
    () => process.send?.({ id, ok: false, reason: 'the sound cannot be read' } satisfies TaskAnswer),
  )
})

async function listen({ path, ffmpeg }: ListenTask): Promise<Heard> {
  const { file, args } = (ffmpeg ? ffmpegEncoder(ffmpeg) : nodeAvEncoder()).hear({ path, from: 0, speed: 1, maxSec: longestSec })
  const reader = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'], env: {} })
  reader.once('error', () => undefined) // What could not be heard is told as nothing.
  const heard = await buffer(reader.stdout)
  const samples = new Float32Array(Math.floor(heard.length / 4))
  for (let at = 0; at < samples.length; at++) samples[at] = (heard.readInt16LE(at * 4) + heard.readInt16LE(at * 4 + 2)) / 65_536
  if (samples.length === 0) return nothingHeard
  return { beat: findBeat(samples.subarray(0, beatSec * rate), rate), wave: waveOf(samples, rate), seconds: Math.round((samples.length / rate) * 100) / 100 }
}
