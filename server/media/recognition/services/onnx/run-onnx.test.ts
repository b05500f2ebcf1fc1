import { expect, it } from 'vitest'
import type { Manifest } from './manifest.ts'
import { inputOf, runOnnx, tagsOf, type OnnxRuntime } from './run-onnx.ts'

const manifest: Manifest = {
  name: 'rooms/1', task: 'tag', licence: 'MIT', model: 'rooms.onnx', files: [{ path: 'rooms.onnx', sha256: 'a'.repeat(64), bytes: 1 }],
  input: { name: 'x', width: 2, height: 1, layout: 'nchw', mean: [0.5, 0.5, 0.5], std: [0.25, 0.5, 0.5] }, output: { name: 'y', softmax: true }, labels: ['Kitchen', 'Bedroom', 'Bathroom'],
}
const pixels = Uint8Array.from([255, 0, 0, 0, 255, 255])

it('puts colours less the mean, by the deviation, in the order that the model reads', () => {
  expect([...inputOf(pixels, manifest)]).toEqual([2, -2, -1, 1, -1, 1])
  expect([...inputOf(pixels, { ...manifest, input: { ...manifest.input, layout: 'nhwc' } })]).toEqual([2, -1, -1, -2, 1, 1])
})

it('makes shares of 1 from raw numbers, the likeliest label first', () => {
  expect(tagsOf(Float32Array.from([1, 3, -4]), manifest)).toEqual([{ name: 'Bedroom', confidence: 0.88 }, { name: 'Kitchen', confidence: 0.12 }])
  expect(tagsOf(Float32Array.from([0.9, 0.1, 0]), { ...manifest, output: { name: 'y', softmax: false } })[0]).toEqual({ name: 'Kitchen', confidence: 0.9 })
})

/** A runtime whose model gives back the sum of what it is fed, under the name that it was asked for. */
const summing = (output: string): OnnxRuntime => ({
  Tensor: class {
    readonly data: Float32Array
    readonly dims: readonly number[]
    constructor(_type: 'float32', data: Float32Array, dims: readonly number[]) {
      this.data = data
      this.dims = dims
    }
  },
  InferenceSession: { create: async (path) => ({ run: async (feeds) => ({ [output]: { data: [(feeds['x'] as { data: Float32Array }).data.reduce((a, b) => a + b, 0), (feeds['x'] as { dims: number[] }).dims.length, path.length] } }) }) },
})

it('feeds the model by the name of its input and reads the output by its name', async () => {
  expect([...(await runOnnx(summing('y'), { pixels, manifest, modelPath: '/m' }))]).toEqual([0, 4, 2])
  await expect(runOnnx(summing('z'), { pixels, manifest, modelPath: '/m' })).rejects.toThrow('the model has no output “y”; it has z')
})
