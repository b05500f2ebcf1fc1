import { load, type NSFWJS } from 'nsfwjs/core'
import { MobileNetV2Model } from 'nsfwjs/models/mobilenet_v2'
import { cutSquare, readPixels } from './pixels.ts'
import { tensors } from './tensors.ts'

const edge = 224
let model: Promise<NSFWJS> | undefined

/**
 * How likely a picture is pornographic, 0 to 1: what NSFWJS gives to “Porn” and “Hentai”, and half of “Sexy”, which it also says of
 * beaches and bathrooms.
 */
export async function rateNsfw(path: string): Promise<number> {
  const pixels = await readPixels(path, edge * 2)
  const square = await cutSquare(pixels, { left: 0, top: 0, width: pixels.width, height: pixels.height }, edge)
  const tf = await tensors()
  const rater = await (model ??= load('MobileNetV2', { modelDefinitions: [MobileNetV2Model] }))
  const picture = tf.tensor3d(Uint8Array.from(square), [edge, edge, 3], 'int32')
  try {
    const share = new Map((await rater.classify(picture, 5)).map(({ className, probability }) => [className as string, probability]))
    const of = (name: string) => share.get(name) ?? 0
    return Math.min(1, Math.round((of('Porn') + of('Hentai') + of('Sexy') / 2) * 1000) / 1000)
  } finally {
    tf.dispose(picture)
  }
}
