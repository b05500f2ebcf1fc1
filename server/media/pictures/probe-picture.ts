import type { PicturePorts } from './picture-ports.ts'
import { pictureDamaged, pictureTooLarge } from '../errors.ts'
import { PictureRefused, type Probed } from './picture-task.ts'
import { pixelLimit } from './presets.ts'
import { workersOf } from './workers-of.ts'

/** Size of a picture from its head, or the refusal in words. Costs some milliseconds whatever the picture claims to be. */
export async function probePicture(ports: PicturePorts, path: string, name: string): Promise<Probed> {
  try {
    return await workersOf(ports).run({ kind: 'probe', path }, { timeoutMs: 15_000 })
  } catch (error) {
    if (!(error instanceof PictureRefused)) throw error
    if (error.size) throw pictureTooLarge({ name, ...error.size, limit: pixelLimit })
    throw pictureDamaged({ name, reason: error.message })
  }
}
