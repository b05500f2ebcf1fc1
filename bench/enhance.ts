import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { enhancePhoto } from '../server/studio/enhance/engine/enhance-photo.ts'
import { loadOpenCv, withMats } from '../server/studio/enhance/engine/opencv.ts'
import { readPixels, toMat } from '../server/studio/enhance/engine/pixels.ts'
import { Recipe } from '../server/studio/enhance/recipe.ts'

const edge = 3000
const turns = 3
const source = fileURLToPath(new URL('../scripts/pictures/living-empty.jpg', import.meta.url))

/** Each kind of enhancement of one photo of 3,000 pixels, file to file, against the bare calls of sharp and OpenCV that the work cannot do without. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-enhance-'))
  try {
    const [from, to] = [join(folder, 'from.jpg'), join(folder, 'to.jpg')]
    await sharp(source).resize(edge).jpeg({ quality: 92 }).toFile(from)
    const frames = await Promise.all([0.5, 1, 1.8].map(async (gain, at) => {
      const path = join(folder, `frame-${at}.jpg`)
      await sharp(from).linear(gain, 0).jpeg({ quality: 92 }).toFile(path)
      return path
    }))
    const cv = await loadOpenCv()
    const enhance = (paths: string[], ...steps: object[]) => () => enhancePhoto({ paths, recipe: Recipe.parse({ version: 1, steps }), focal: null, region: null, logo: null, font: '', to })
    const bareCopy = async () => void (await sharp((await readPixels(from)).data, { raw: await sizeOf(from) }).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toFile(to))
    const bareWarp = async () => {
      const photo = await readPixels(from)
      withMats((keep) => {
        const target = keep(new cv.Mat())
        cv.warpPerspective(keep(toMat(cv, photo)), target, keep(cv.matFromArray(3, 3, cv.CV_64FC1, [1, 0.02, 0, -0.02, 1, 0, 0, 0, 1])), new cv.Size(photo.width, photo.height), cv.INTER_CUBIC, cv.BORDER_REPLICATE)
      })
      await bareCopy()
    }
    const bareFusion = async () => {
      const photos = await Promise.all(frames.map((path) => readPixels(path)))
      withMats((keep) => {
        const vector = keep(new cv.MatVector())
        for (const photo of photos) vector.push_back(keep(toMat(cv, photo)))
        keep(new cv.MergeMertens()).process(vector, keep(new cv.Mat()), keep(new cv.Mat()), keep(new cv.Mat()))
      })
      await bareCopy()
    }
    await compare('white balance and tone', enhance([from], { step: 'white-balance' }, { step: 'tone', shadows: 35, highlights: 45, clarity: 20 }), 'sharp in and out', bareCopy)
    await compare('straight verticals', enhance([from], { step: 'verticals', turn: 1 }), 'one bare warp', bareWarp)
    await compare('three exposures fused', enhance(frames), 'bare MergeMertens', bareFusion)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function sizeOf(path: string): Promise<{ width: number; height: number; channels: 3 }> {
  const { width, height } = await sharp(path).metadata()
  return { width, height, channels: 3 }
}

/** The best of some turns of each, taken by turns so that both meet the same machine. */
async function compare(name: string, ours: () => Promise<unknown>, bareName: string, bare: () => Promise<unknown>): Promise<void> {
  const best = { ours: Infinity, bare: Infinity }
  for (let turn = 0; turn < turns; turn++) {
    best.bare = Math.min(best.bare, await timed(bare))
    best.ours = Math.min(best.ours, await timed(ours))
  }
  process.stdout.write(`  ${name}: ${Math.round(best.ours)} ms; ${bareName}: ${Math.round(best.bare)} ms; ratio ${(best.ours / best.bare).toFixed(2)}\n`)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
