import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

const three = z.tuple([z.number(), z.number(), z.number()])
const FileName = z.string().regex(/^[\w.-]+(\/[\w.-]+)*$/, 'a path of letters, digits, dots and dashes').refine((path) => !path.split('/').includes('..'), 'no “..”')

/** `manifest.json` of a folder of models: what it can do, which files it has, and how a picture goes in. */
export const Manifest = z.object({
  name: z.string().min(1).max(100).describe('With its version: it names the vectors'),
  task: z.enum(['tag', 'embedImage']),
  licence: z.string().min(1).max(200),
  model: FileName.describe('The ONNX file among the files'),
  files: z.array(z.object({ path: FileName, sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().positive() })).min(1).max(50),
  input: z.object({ name: z.string().min(1), width: z.int().min(16).max(2048), height: z.int().min(16).max(2048), layout: z.enum(['nchw', 'nhwc']), mean: three, std: three }),
  output: z.object({ name: z.string().min(1), softmax: z.boolean().default(true).describe('Of tag: whether numbers are still to be made shares of 1') }),
  labels: z.array(z.string().min(1).max(60)).max(20_000).default([]).describe('Of tag: what each number stands for'),
})
export type Manifest = z.output<typeof Manifest>

/** A folder as it was found: whole with its manifest, or with the reason why not. */
export type FoundFolder = { folder: string; path: string; manifest: Manifest | null; problem: string | null }

export const modelsFolder = (data: string): string => join(data, 'models')

/** The folders below `models` of the data folder; none when there is no such folder. */
export async function listFolders(data: string): Promise<string[]> {
  const entries = await readdir(modelsFolder(data), { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).toSorted().slice(0, 50)
}

/** Reads the manifest of a folder and compares every file with it: its size first, then its SHA-256. */
export async function checkFolder(data: string, folder: string): Promise<FoundFolder> {
  const path = join(modelsFolder(data), folder)
  const found = (manifest: Manifest | null, problem: string | null): FoundFolder => ({ folder, path, manifest, problem })
  if (!/^[\w.-]+$/.test(folder) || folder.startsWith('.')) return found(null, 'Its name may hold letters, digits, dots and dashes only.')
  const text = await readFile(join(path, 'manifest.json'), 'utf8').catch(() => null)
  if (text === null) return found(null, 'manifest.json is missing.')
  const read = Manifest.safeParse(parse(text))
  if (!read.success) return found(null, `manifest.json: ${read.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'it'} ${issue.message}`).join('; ')}.`)
  const manifest = read.data
  if (!manifest.files.some((file) => file.path === manifest.model)) return found(manifest, `manifest.json names ${manifest.model} as the model, which is not among its files.`)
  if (manifest.task === 'tag' && manifest.labels.length === 0) return found(manifest, 'manifest.json has no labels, so its tags would have no names.')
  for (const file of manifest.files) {
    const problem = await compare(join(path, file.path), file)
    if (problem) return found(manifest, problem)
  }
  return found(manifest, null)
}

async function compare(path: string, { path: name, sha256, bytes }: Manifest['files'][number]): Promise<string | null> {
  const here = await stat(path).catch(() => null)
  if (!here?.isFile()) return `${name} is missing.`
  if (here.size !== bytes) return `${name} has ${here.size} bytes, the manifest says ${bytes}. Copy it again.`
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex') === sha256 ? null : `${name} is not the file of the manifest: its SHA-256 differs. Copy it again.`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
