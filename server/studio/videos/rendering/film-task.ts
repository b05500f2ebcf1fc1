import type { Container } from '../encoding/encoder.ts'
import type { Film } from '../drawing/film.ts'
import type { PlannedMusic } from './render-plan.ts'

/** What the child process that draws is asked for. */
export type FilmTask = {
  film: Film
  music: PlannedMusic | null
  /** Where the files lie, by asset. */
  paths: Record<string, { path: string; kind: 'image' | 'video' | 'document' }>
  /** Files of the faces of the brand; absent or null: those of films. */
  fonts?: { display: string | null; text: string | null }
  /** Path of ffmpeg; null: node-av. */
  ffmpeg: string | null
  container: Container
  /** How large the file may become; null: as large as it needs. */
  mostBytes: number | null
  /** Files to write; all in one folder that goes away afterwards. */
  target: string
  poster: string
  sound: string
}

/** What it says. `failed` is words for a person; `mayPass` when another try may help. */
export type FilmAnswer = { kind: 'progress'; frames: number } | { kind: 'done'; seconds: number } | { kind: 'failed'; words: string; mayPass?: boolean }
