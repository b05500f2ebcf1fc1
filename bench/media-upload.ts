import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { startBenchDatabase } from './lib/database.ts'
import { figure } from './lib/compare.ts'
import { startHouse, type BenchHouse } from './lib/house.ts'
import { runAlone } from './lib/run-alone.ts'

const bytes = 1024 ** 3
const encode = (text: string) => Buffer.from(text).toString('base64')
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** One film of 1 GB over HTTP into the product: how fast, beside a bare server that writes the same to a file, and how much memory. */
export async function run(): Promise<void> {
  const database = await startBenchDatabase()
  const house = await startHouse(database)
  try {
    const before = await residentMb(house.pid)
    const ours = await timed(() => upload(house))
    const peak = await peakMb(house.pid)
    const bare = await timed(() => uploadBare(join(database.folder, 'bare.mp4')))
    say(`media-upload: ours ${Math.round(ours)} MB/s (received, checked, hashed and stored), baseline ${Math.round(bare)} MB/s (written to a file), ratio ${(ours / bare).toFixed(2)}`)
    say(`media-upload memory: ${Math.round(before)} MB before, ${Math.round(peak)} MB at the peak`)
    figure('media-upload, memory above idle for 1 GB', peak - before, 'MB', 200)
  } finally {
    await house.stop()
    await database.stop()
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return bytes / 1e6 / ((performance.now() - started) / 1000)
}

/** The head of an MP4, then bytes that do not repeat within a megabyte. */
function* film(): Generator<Buffer> {
  const head = Buffer.from('000000206674797069736f6d0000020069736f6d69736f32617663316d703431', 'hex')
  const block = Buffer.from(Array.from({ length: 1024 * 1024 }, (_, at) => (at * 2_654_435_761) >>> 24))
  yield Buffer.concat([head, block.subarray(head.length)])
  for (let at = block.length; at < bytes; at += block.length) yield block
}

async function upload({ port, headers }: BenchHouse): Promise<void> {
  const tus = { ...headers, 'tus-resumable': '1.0.0' }
  const base = `http://127.0.0.1:${port}`
  const begun = await fetch(`${base}/api/v1/uploads`, { method: 'POST', headers: { ...tus, 'upload-length': String(bytes), 'upload-metadata': `filename ${encode('walk-through.mp4')}` } })
  const location = begun.headers.get('location')
  if (!location) throw new Error(`the upload could not begin: ${await begun.text()}`)
  await send('PATCH', `${base}${location}`, { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, 204)
  const uploadId = location.split('/').at(-1)
  const made = await fetch(`${base}/api/v1/assets`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ uploadId }) })
  const asset = (await made.json()) as { bytes?: number }
  if (asset.bytes !== bytes) throw new Error(`the file came out wrong: ${JSON.stringify(asset)}`)
}

async function uploadBare(path: string): Promise<void> {
  const server = createServer((incoming, answer) => {
    pipeline(incoming, createWriteStream(path)).then(() => answer.writeHead(204).end(), () => answer.destroy())
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    await send('PATCH', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {}, 204)
  } finally {
    server.close()
  }
}

function send(method: string, url: string, headers: Record<string, string>, wanted: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers: { ...headers, 'content-length': bytes } }, (answer) => {
      answer.resume()
      if (answer.statusCode === wanted) answer.once('end', resolve)
      else reject(new Error(`${method} ${url} answered ${answer.statusCode}`))
    })
    pipeline(Readable.from(film()), outgoing).catch(reject)
  })
}

/** Linux writes down the most memory that a process ever had; elsewhere the bench cannot tell. */
const statusOf = async (pid: number, word: 'VmHWM' | 'VmRSS'): Promise<number> => Number(new RegExp(`${word}:\\s+(\\d+)`).exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000
const peakMb = (pid: number) => statusOf(pid, 'VmHWM')
const residentMb = (pid: number) => statusOf(pid, 'VmRSS')

await runAlone(import.meta.url, run)
