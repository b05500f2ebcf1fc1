import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'

const { resolve } = createRequire(import.meta.url)
let ready: Promise<void> | undefined

/** The tensor library on WebAssembly, its parts read from the package. */
export async function tensors(): Promise<typeof tf> {
  ready ??= (async () => {
    setWasmPaths(`${dirname(resolve('@tensorflow/tfjs-backend-wasm'))}/`)
    await tf.setBackend('wasm')
    await tf.ready()
  })()
  await ready
  return tf
}

const models = new Map<string, Promise<tf.GraphModel>>()

/** A model whose weights come inside `@vladmandic/human` (MIT), by the name of its file. Loaded once. */
export function humanModel(name: 'blazeface' | 'centernet'): Promise<tf.GraphModel> {
  let model = models.get(name)
  if (!model) models.set(name, (model = load(name)))
  return model
}

async function load(name: string): Promise<tf.GraphModel> {
  // The package shows only its main file; the models lie beside it.
  const folder = join(dirname(resolve('@vladmandic/human')), '..', 'models')
  const [json, weights] = await Promise.all([readFile(join(folder, `${name}.json`), 'utf8'), readFile(join(folder, `${name}.bin`))])
  const { modelTopology, format, signature, weightsManifest } = JSON.parse(json) as tf.io.ModelJSON
  const { loadGraphModel, io } = await tensors()
  return loadGraphModel(
    io.fromMemory({ modelTopology, ...(format ? { format } : {}), ...(signature ? { signature } : {}), weightSpecs: weightsManifest.flatMap((part) => part.weights), weightData: new Uint8Array(weights).buffer }),
  )
}
