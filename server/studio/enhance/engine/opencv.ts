import { createRequire } from 'node:module'

/** A matrix in the memory of OpenCV's WebAssembly. It is freed by hand. */
export type Mat = {
  readonly rows: number
  readonly cols: number
  readonly data: Uint8Array
  readonly data32F: Float32Array
  readonly data32S: Int32Array
  delete(): void
  convertTo(target: Mat, type: number, scale?: number, shift?: number): void
}
type MatVector = { push_back(mat: Mat): void; get(at: number): Mat; set(at: number, mat: Mat): void; size(): number; delete(): void }
type Size = { width: number; height: number }

/** The functions of OpenCV that the engine uses, as its WebAssembly build has them. */
export type Cv = {
  Mat: new (rows?: number, cols?: number, type?: number) => Mat
  MatVector: new () => MatVector
  Size: new (width: number, height: number) => Size
  Scalar: new (...values: number[]) => unknown
  CV_8UC1: number
  CV_8UC3: number
  CV_32FC1: number
  CV_32FC3: number
  CV_64FC1: number
  COLOR_RGB2GRAY: number
  INTER_LINEAR: number
  INTER_AREA: number
  INTER_CUBIC: number
  BORDER_CONSTANT: number
  BORDER_REPLICATE: number
  matFromArray(rows: number, cols: number, type: number, values: ArrayLike<number>): Mat
  cvtColor(from: Mat, to: Mat, code: number): void
  resize(from: Mat, to: Mat, size: Size, fx: number, fy: number, how: number): void
  boxFilter(from: Mat, to: Mat, depth: number, size: Size): void
  GaussianBlur(from: Mat, to: Mat, size: Size, sigma: number): void
  Canny(from: Mat, to: Mat, low: number, high: number): void
  HoughLinesP(from: Mat, lines: Mat, rho: number, theta: number, threshold: number, least: number, gap: number): void
  warpPerspective(from: Mat, to: Mat, matrix: Mat, size: Size, how: number, border: number): void
  connectedComponentsWithStats(from: Mat, labels: Mat, stats: Mat, centres: Mat): number
  dilate(from: Mat, to: Mat, kernel: Mat): void
  erode(from: Mat, to: Mat, kernel: Mat): void
  CLAHE: new (limit: number, tiles: Size) => { apply(from: Mat, to: Mat): void; delete(): void }
  AlignMTB: new (bits: number, range: number, cut: boolean) => { process?: never; calculateShift(one: Mat, other: Mat): { x: number; y: number }; delete(): void }
  MergeMertens: new () => { process(frames: MatVector, to: Mat, times: Mat, response: Mat): void; delete(): void }
  setRNGSeed(seed: number): void
}

let loaded: Promise<Cv> | undefined

/** OpenCV, ready. It takes a third of a second the first time. */
export function loadOpenCv(): Promise<Cv> {
  loaded ??= (async () => {
    const given = createRequire(import.meta.url)('@techstark/opencv-js') as Cv & { then?: unknown; onRuntimeInitialized?: () => void }
    if (!(given.Mat as unknown)) await new Promise<void>((resolve) => (given.onRuntimeInitialized = resolve))
    // The module calls itself thenable; awaiting it would never end, and an import in a test awaits what it brings. So it is required.
    delete given.then
    given.setRNGSeed(1)
    return given
  })()
  return loaded
}

/** Frees everything that `work` keeps, whatever happens. The memory of WebAssembly knows no garbage collector. */
export function withMats<T>(work: (keep: <M extends { delete(): void }>(mat: M) => M) => T): T {
  const kept: { delete(): void }[] = []
  try {
    return work((mat) => {
      kept.push(mat)
      return mat
    })
  } finally {
    for (const mat of kept) mat.delete()
  }
}
