import type { PicturePorts } from './picture-ports.ts'
import { createPictureWorkers, type PictureWorkers } from './picture-workers.ts'

const workersOfHouse = new WeakMap<object, PictureWorkers>()

/** The picture workers of this house. A process holds one house, tests several; each has its own, stopped with it. */
export function workersOf(ports: PicturePorts): PictureWorkers {
  let workers = workersOfHouse.get(ports)
  if (!workers) {
    workers = createPictureWorkers()
    workersOfHouse.set(ports, workers)
  }
  return workers
}
