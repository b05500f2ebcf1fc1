import type { Asset } from '../../../server/media/contract.ts'
import { call } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { sendFile, type Sending } from './send-file.ts'

/** Where files of one drop go, and who wants to know when one is in the library. */
export type UploadTarget = { folderId?: string | null; listingId?: string | null; tags?: string[]; onAsset?: (asset: Asset & { duplicate: boolean }) => void }

export type FileUpload = {
  id: string
  name: string
  bytes: number
  sentBytes: number
  state: 'waiting' | 'sending' | 'paused' | 'working' | 'done' | 'failed'
  error?: string
  /** A refusal that trying again would only repeat. */
  isFinal?: boolean
  /** Local picture of the file, until the real one is there. */
  thumb?: string
  assetId?: string
  /** The same bytes were here already. */
  isDuplicate?: boolean
}

type Job = { file: File; target: UploadTarget; sending: Sending | null; uploadId: string | null; /** Paused because the line is cut, not by the person. */ isCut: boolean }

/** Several at once hide the pauses between files; more only share one line. */
const atOnce = 3
const jobs = new Map<string, Job>()
const watchers = new Set<() => void>()
let uploads: readonly FileUpload[] = []
let count = 0

/** All uploads of this tab, newest last. They go on while other screens are open. */
export const uploadStore = {
  subscribe: (onChange: () => void) => (watchers.add(onChange), () => void watchers.delete(onChange)),
  read: () => uploads,
}

/** Takes files in and begins to send them. */
export function addFiles(files: readonly File[], target: UploadTarget = {}): void {
  const fresh = files.map((file): FileUpload => {
    const id = `upload-${++count}`
    jobs.set(id, { file, target, sending: null, uploadId: null, isCut: false })
    return { id, name: file.name, bytes: file.size, sentBytes: 0, state: 'waiting', ...(isShowable(file) ? { thumb: URL.createObjectURL(file) } : {}) }
  })
  set([...uploads, ...fresh])
  next()
}

/** Stops for now. What was sent stays on the server for two days. */
export function pauseUpload(id: string): void {
  jobs.get(id)?.sending?.pause()
  change(id, { state: 'paused' })
  next()
}

/** Goes on after a pause, a cut or a failure, from where it stopped. */
export function resumeUpload(id: string): void {
  const job = jobs.get(id)
  if (!job) return
  job.isCut = false
  change(id, { state: 'waiting', error: undefined, isFinal: undefined })
  next()
}

/** Gives a file up, or takes a finished row off the list. */
export function dropUpload(id: string): void {
  const upload = uploads.find(one => one.id === id)
  if (upload && upload.state !== 'done') jobs.get(id)?.sending?.drop()
  forget(id)
  next()
}

/** Takes every finished row off the list. */
export function clearDone(): void {
  for (const upload of uploads) if (upload.state === 'done') forget(upload.id)
}

/** Signing out or another workspace: nothing of the one before goes on. */
export function dropAll(): void {
  for (const { id } of uploads) dropUpload(id)
}

function next(): void {
  const busy = uploads.filter(upload => upload.state === 'sending' || upload.state === 'working').length
  for (const upload of uploads.filter(one => one.state === 'waiting').slice(0, Math.max(0, atOnce - busy))) begin(upload.id)
}

function begin(id: string): void {
  const job = jobs.get(id)
  if (!job) return
  // It arrived before; only taking it in failed.
  if (job.uploadId) return void takeIn(id, job)
  change(id, { state: 'sending' })
  job.sending ??= sendFile(job.file, {
    onProgress: sentBytes => change(id, { sentBytes }),
    onDone: uploadId => {
      job.uploadId = uploadId
      void takeIn(id, job)
    },
    onFail: ({ words, offline, final }) => {
      job.isCut = offline
      // A new try begins anew with the fingerprint, which knows what the server has.
      job.sending = null
      change(id, offline ? { state: 'paused', error: words } : { state: 'failed', error: words, isFinal: final })
      next()
    },
  })
  job.sending.start()
}

async function takeIn(id: string, job: Job): Promise<void> {
  change(id, { state: 'working', sentBytes: job.file.size })
  const { folderId, listingId, tags, onAsset } = job.target
  try {
    const asset = await call('media.assets.create', { uploadId: job.uploadId!, ...(folderId ? { folderId } : {}), ...(listingId ? { listingId } : {}), ...(tags?.length ? { tags } : {}) }, { idempotencyKey: `take-in-${job.uploadId}` })
    change(id, { state: 'done', assetId: asset.id, isDuplicate: asset.duplicate })
    onAsset?.(asset)
    if (!uploads.some(upload => upload.state === 'sending' || upload.state === 'waiting' || upload.state === 'working')) void refreshRooms(queries, ['media'])
  } catch (thrown) {
    const problem = thrown instanceof ApiProblem ? thrown.problem : null
    job.isCut = problem?.status === 0
    if (problem?.status === 404) job.uploadId = job.sending = null
    change(id, { state: job.isCut ? 'paused' : 'failed', error: problem?.detail ?? 'It could not be added. Try again' })
  }
  next()
}

function change(id: string, changes: Partial<FileUpload>): void {
  set(uploads.map(upload => (upload.id === id ? { ...upload, ...changes } : upload)))
}

function forget(id: string): void {
  const upload = uploads.find(one => one.id === id)
  if (upload?.thumb) URL.revokeObjectURL(upload.thumb)
  jobs.delete(id)
  set(uploads.filter(one => one.id !== id))
}

function set(changed: readonly FileUpload[]): void {
  uploads = changed
  for (const onChange of watchers) onChange()
}

/** Browsers show these by themselves; a local picture of 20 MB costs no more than its row. */
const isShowable = (file: File) => /^image\/(jpeg|png|webp|gif|avif)$/.test(file.type)

/** The line is back: what the cut stopped goes on. */
window.addEventListener('online', () => {
  for (const { id, state } of uploads) if (state === 'paused' && jobs.get(id)?.isCut) resumeUpload(id)
})

/** Leaving the page would end what is on its way; the browser asks first. */
window.addEventListener('beforeunload', event => {
  if (uploads.some(upload => upload.state === 'sending' || upload.state === 'waiting' || upload.state === 'working')) event.preventDefault()
})
