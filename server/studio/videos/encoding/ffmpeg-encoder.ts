import type { ClipToRead, Encoder, FilmToWrite, SoundToHear } from './encoder.ts'
import { tempoFilters } from './tempo.ts'

const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y']
const rawSound = ['-f', 's16le', '-ar', '48000', '-ac', '2']

/** Frames through an `ffmpeg` that is installed on the machine. */
export const ffmpegEncoder = (file: string): Encoder => ({
  id: 'ffmpeg',
  write: (film) => ({ file, args: writeArgs(film) }),
  read: (clip) => ({ file, args: readArgs(clip) }),
  hear: (sound) => ({ file, args: hearArgs(sound) }),
})

function writeArgs({ width, height, fps, container, sound, mostBits, target }: FilmToWrite): string[] {
  return [
    '-hide_banner', '-loglevel', 'error', '-y',
    '-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${width}x${height}`, '-r', String(fps), '-i', 'pipe:0',
    ...(sound ? [...rawSound, '-i', sound] : []),
    // Without saying so, RGB would become the colours of standard definition, and players would show them as those of high definition.
    '-vf', 'scale=out_color_matrix=bt709:out_range=tv', '-pix_fmt', 'yuv420p',
    '-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv',
    ...(container === 'mp4'
      ? ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', ...(mostBits ? ['-maxrate', String(mostBits), '-bufsize', String(mostBits)] : []), '-movflags', '+faststart', '-c:a', 'aac', '-b:a', '160k', '-f', 'mp4']
      : ['-c:v', 'libvpx-vp9', '-crf', '33', '-b:v', String(mostBits ?? 0), '-deadline', 'realtime', '-cpu-used', '6', '-row-mt', '1', '-c:a', 'libopus', '-b:a', '128k', '-f', 'webm']),
    target,
  ]
}

function readArgs({ path, from, speed, frames, width, height, fps }: ClipToRead): string[] {
  // Rounded up, each of our frames shows what is on at its time, not what comes next.
  const filter = `setpts=PTS/${speed},fps=${fps}:start_time=0:round=up,scale=${width}:${height}:force_original_aspect_ratio=increase,crop=${width}:${height}`
  return [...quiet, '-protocol_whitelist', 'file,pipe', '-ss', String(from), '-i', path, '-frames:v', String(frames), '-an', '-vf', filter, '-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1']
}

function hearArgs({ path, from, speed, maxSec }: SoundToHear): string[] {
  const tempo = tempoFilters(speed)
  return [...quiet, '-protocol_whitelist', 'file,pipe', '-ss', String(from), '-i', path, '-t', String(maxSec), '-vn', ...(tempo ? ['-af', tempo] : []), ...rawSound, 'pipe:1']
}
