import { spawn, type ChildProcess } from 'node:child_process'
import type { Encoder } from '../encoding/encoder.ts'
import { framesOf } from '../encoding/raw-frames.ts'
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
  const half = film.fadeSec / 2
  const isOn = (scene: FilmScene, at: number, ahead = 0) => at >= scene.start - half - ahead && at < scene.end + half

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
            if (!clips.has(scene.id)) clips.set(scene.id, openClip(film, scene, paths[scene.pictureId]!.path, encoder, (picture) => pictures.set(scene.pictureId!, picture)))
            await clips.get(scene.id)!.next()
          } else if (at >= scene.end + half) clips.get(scene.id)?.end()
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

/** Reads a clip frame by frame, just large enough for the place it is shown in. */
function openClip(film: Film, scene: FilmScene, path: string, encoder: Encoder, show: (picture: Picture) => void): Clip {
  const { width, height } = sceneWindow(film)
  const from = Math.max(0, scene.clipFrom - film.fadeSec / 2)
  const { file, args } = encoder.read({ path, from, to: scene.clipFrom + (scene.end - scene.start) + film.fadeSec / 2, width, height, fps: film.fps })
  const reader: ChildProcess = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'], env: {} })
  reader.once('error', () => undefined) // Told by the frames that do not come.
  const frames = framesOf(reader.stdout!, width * height * 4)
  let shown: ReturnType<typeof fromPixels> | null = null
  return {
    async next() {
      const frame = await frames.next()
      if (frame.done) {
        if (!shown) throw new Error(`the clip of scene ${film.scenes.indexOf(scene) + 1} cannot be read`)
        return
      }
      shown = fromPixels(frame.value, width, height, shown?.canvas)
      show(shown)
    },
    end: () => void reader.kill('SIGKILL'),
  }
}
