/**
 * The child process that draws a film and hands its frames to an encoder, which is a process of its own again. It is started for
 * one film and killed when that is called off, so nothing here has to be undone. It runs at low priority: people come first.
 */
import { createCanvas } from '@napi-rs/canvas'
import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import sharp from 'sharp'
import { drawFrame } from '../drawing/draw-frame.ts'
import { ffmpegEncoder } from '../encoding/ffmpeg-encoder.ts'
import { nodeAvEncoder } from '../encoding/node-av-encoder.ts'
import type { FilmAnswer, FilmTask } from './film-task.ts'
import { registerFonts } from './load-pictures.ts'
import { bitsFor } from './bits-for.ts'
import { createReelPictures } from './reel-pictures.ts'
import { sendFrame } from './send-frame.ts'
import { writeSound } from './write-sound.ts'

const memoryCap = 700_000_000
setPriority(constants.priority.PRIORITY_LOW)
sharp.cache(false)
sharp.concurrency(1)
setInterval(() => {
  if (process.memoryUsage.rss() > memoryCap) process.exit(70)
}, 100).unref()

/** Another try may help: what encodes was ended from outside, or ran out of memory for a moment. */
class EncoderDied extends Error {}
const isDiskFull = (said: string) => /no space left|ENOSPC|disk quota/i.test(said)

const say = (answer: FilmAnswer) => process.send?.(answer)
process.once('message', (task: FilmTask) => {
  void make(task).then(
    (seconds) => process.send!({ kind: 'done', seconds } satisfies FilmAnswer, () => process.exit(0)),
    (error: Error) => process.send!({ kind: 'failed', words: error.message, mayPass: error instanceof EncoderDied } satisfies FilmAnswer, () => process.exit(1)),
  )
})

async function make({ film, music, paths, ffmpeg, container, target, poster, sound, fonts, mostBytes }: FilmTask): Promise<number> {
  registerFonts(fonts)
  const encoder = ffmpeg ? ffmpegEncoder(ffmpeg) : nodeAvEncoder()
  const isHeard = await writeSound(sound, film, music, encoder, paths)
  say({ kind: 'progress', frames: 0 })
  const { file, args } = encoder.write({ width: film.width, height: film.height, fps: film.fps, container, sound: isHeard ? sound : null, mostBits: bitsFor(film.seconds, mostBytes), target })
  const writer = spawn(file, args, { stdio: ['pipe', 'ignore', 'pipe'], env: {} })
  let said = ''
  writer.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2_000)))
  const ended = new Promise<string | null>((resolve) => {
    writer.once('error', (error) => resolve(error.message))
    writer.once('close', (code, signal) => resolve(code === 0 ? null : signal ? `it was ended (${signal})` : `it ended with code ${code}`))
  })
  // A writer that died closes its end of the pipe; what it says when it ends tells more than the broken pipe.
  let isBroken = false
  writer.stdin.on('error', () => (isBroken = true))
  process.once('disconnect', () => {
    writer.kill('SIGKILL')
    process.exit(0)
  })

  const reel = createReelPictures(film, paths, encoder)
  const canvas = createCanvas(film.width, film.height)
  const surface = canvas.getContext('2d', { alpha: false })
  const frames = Math.round(film.seconds * film.fps)
  const posterAt = Math.min(frames - 1, Math.round(1.6 * film.fps))
  let toldAt = Date.now()
  try {
    for (let frame = 0; frame < frames && !isBroken; frame++) {
      await reel.prepare(frame / film.fps)
      drawFrame(surface, film, reel.pictures, frame / film.fps)
      if (frame === posterAt) await writeFile(poster, await canvas.encode('jpeg', 88))
      await Promise.race([sendFrame(writer.stdin, canvas), ended])
      if (Date.now() - toldAt < 500) continue
      toldAt = Date.now()
      say({ kind: 'progress', frames: frame + 1 })
    }
    writer.stdin.end()
    const trouble = await ended
    if (trouble && isDiskFull(said)) throw new Error('The disk of this server is full, so the film could not be written. Make room, then try again.')
    if (trouble) throw new EncoderDied(`The encoder stopped before the film was whole: ${trouble}.`)
    return film.seconds
  } finally {
    reel.end()
    writer.kill('SIGKILL')
  }
}
