import { spawn, type ChildProcess } from 'node:child_process'
import type { Encoder } from '../encoding/encoder.ts'
import { framesOf } from '../encoding/raw-frames.ts'
import { clipTime } from '../drawing/clip-time.ts'
import { fadesOf } from '../drawing/fades.ts'
import type { Film, FilmScene } from '../drawing/film.ts'
import { sceneWindow } from '../drawing/draw-frame.ts'
import type { Picture } from '../drawing/surface.ts'
import type { FilmTask } from './film-task.ts'
import { fromPixels, letGo, loadLogo, loadPhoto } from './load-pictures.ts'

type Clip = { next(): Promise<void>; end(): void }

/** The pictures of a film as its scenes come and go: at most those of three scenes are held at once. */
export function createReelPictures(film: Film, paths: FilmTask['paths'], encoder: Encoder) {
  const pictures = new Map<string, Picture>()
  const loading = new Map<string, Promise<void>>()
  const clips = new Map<string, Clip>()
  const begins = (scene: FilmScene) => scene.start - fadesOf(film, scene).into / 2
  const ends = (scene: FilmScene) => scene.end + fadesOf(film, scene).out / 2
  const isOn = (scene: FilmScene, at: number, ahead = 0) => at >= begins(scene) - ahead && at < ends(scene)

  const load = (id: string): Promise<void> => {
    const begun = loading.get(id) ?? loadPhoto(paths[id]!.path, film).then((picture) => void pictures.set(id, picture))
    loading.set(id, begun)
    return begun
  }

  return {
    pictures: pictures as ReadonlyMap<string, Picture>,
    /** Everything that this moment shows is there afterwards; what comes next begins to load. */
    async prepare(at: number): Promise<void> {
      if (film.brand?.logoId && !pictures.has(film.brand.logoId)) pictures.set(film.brand.logoId, await loadLogo(paths[film.brand.logoId]!.path))
      for (const scene of film.scenes) {
        if (scene.pictureId === null) continue
        if (scene.kind === 'clip') {
          if (isOn(scene, at)) {
            if (!clips.has(scene.id)) clips.set(scene.id, openClip(film, scene, at, paths[scene.pictureId]!.path, encoder, (picture) => pictures.set(scene.id, picture)))
            await clips.get(scene.id)!.next()
          } else if (at >= ends(scene)) clips.get(scene.id)?.end()
        } else if (isOn(scene, at)) await load(scene.pictureId)
        else if (isOn(scene, at, 1)) void load(scene.pictureId).catch(() => undefined) // A photo that cannot be opened is told when its scene begins.
      }
      for (const id of loading.keys()) {
        const picture = pictures.get(id)
        if (!picture || film.scenes.some((scene) => scene.pictureId === id && isOn(scene, at, 1))) continue
        letGo(picture)
        loading.delete(id)
        pictures.delete(id)
      }
    },
    end: () => clips.forEach((clip) => clip.end()),
  }
}

/** Reads a clip frame by frame from the moment `at` on, just large enough for the place it is shown in. */
function openClip(film: Film, scene: FilmScene, at: number, path: string, encoder: Encoder, show: (picture: Picture) => void): Clip {
  const { width, height } = sceneWindow(film)
  const step = scene.clipSpeed / film.fps
  // Fading in before its own beginning, its first frame stands.
  let standing = Math.max(0, Math.ceil(-clipTime(scene, at) / step - 1e-6))
  const frames = Math.ceil((Math.min(film.seconds, scene.end + fadesOf(film, scene).out / 2) - at) * film.fps) + 1 - standing
  const { file, args } = encoder.read({ path, from: Math.max(0, clipTime(scene, at) + standing * step), speed: scene.clipSpeed, frames: Math.max(1, frames), width, height, fps: film.fps })
  const reader: ChildProcess = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'], env: {} })
  reader.once('error', () => undefined) // Told by the frames that do not come.
  const read = framesOf(reader.stdout!, width * height * 4)
  let shown: ReturnType<typeof fromPixels> | null = null
  return {
    async next() {
      if (shown && standing-- > 0) return
      const frame = await read.next()
      if (frame.done) {
        if (!shown) throw new Error(`The clip of scene ${film.scenes.indexOf(scene) + 1} cannot be read: it is damaged, or it ends before the part that is shown. Choose another part, or upload it again.`)
        return
      }
      shown = fromPixels(frame.value, width, height, shown?.canvas)
      show(shown)
    },
    end: () => void reader.kill('SIGKILL'),
  }
}
