import type { Guess } from '../../vision-provider.ts'
import type { Manifest } from './manifest.ts'

/** The part of `onnxruntime-node` and `onnxruntime-web` that is used; both have it. */
export type OnnxRuntime = {
  Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => unknown
  InferenceSession: { create(path: string): Promise<{ run(feeds: Record<string, unknown>): Promise<Record<string, { data: ArrayLike<number> }>> }> }
}
/** Colours of the picture in the size of the model's input, three bytes a pixel. */
export type OnnxInput = { pixels: Uint8Array; manifest: Manifest; modelPath: string }

const mostTags = 8
const leastSure = 0.05

/** Runs a model over a picture and gives its output as numbers. */
export async function runOnnx(runtime: OnnxRuntime, { pixels, manifest, modelPath }: OnnxInput): Promise<Float32Array> {
  const { name, width, height, layout } = manifest.input
  const session = await runtime.InferenceSession.create(modelPath)
  const dims = layout === 'nchw' ? [1, 3, height, width] : [1, height, width, 3]
  const outputs = await session.run({ [name]: new runtime.Tensor('float32', inputOf(pixels, manifest), dims) })
  const output = outputs[manifest.output.name]
  if (!output) throw new Error(`the model has no output “${manifest.output.name}”; it has ${Object.keys(outputs).join(', ')}`)
  return Float32Array.from(output.data)
}

/** Colours from 0 to 1, less the mean, by the deviation, in the order that the model reads. */
export function inputOf(pixels: Uint8Array, { input: { layout, mean, std } }: Manifest): Float32Array {
  const count = pixels.length / 3
  const values = new Float32Array(pixels.length)
  for (let at = 0; at < pixels.length; at++) {
    const [pixel, channel] = [Math.floor(at / 3), at % 3]
    values[layout === 'nchw' ? channel * count + pixel : at] = (pixels[at]! / 255 - mean[channel]!) / std[channel]!
  }
  return values
}

/** The likeliest labels of an output. */
export function tagsOf(output: Float32Array, { labels, output: { softmax } }: Manifest): Guess[] {
  const most = output.reduce((a, b) => Math.max(a, b), -Infinity)
  const powers = softmax ? output.map((value) => Math.exp(value - most)) : output
  const sum = softmax ? powers.reduce((a, b) => a + b, 0) : 1
  return [...powers]
    .flatMap((value, at) => (labels[at] ? [{ name: labels[at], confidence: Math.round((value / sum) * 100) / 100 }] : []))
    .filter(({ confidence }) => confidence >= leastSure)
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, mostTags)
}
