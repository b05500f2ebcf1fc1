import * as tus from 'tus-js-client'
import { refreshSession } from '../../api/client.ts'
import { currentWorkspace } from '../../api/workspace.ts'

/** Why a file could not be sent. `offline`: the line is cut, it goes on by itself when it is back. */
export type SendFailure = { words: string; offline: boolean; final: boolean }

export type Sending = {
  /** Stops for now; `start` goes on where it stopped. */
  pause(): void
  start(): void
  /** Gives it up: what arrived is thrown away on the server too. */
  drop(): void
}

type Watch = { onProgress: (sentBytes: number) => void; onDone: (uploadId: string) => void; onFail: (failure: SendFailure) => void }

/** Waits between tries while the server does not answer: a minute in all, then the person is asked. */
const waitsMs = [500, 1_000, 3_000, 5_000, 10_000, 20_000, 20_000]

/**
 * Sends one file by tus. The address of a half upload is kept in the browser under the file's fingerprint, so the same file
 * goes on where it stopped, also after a reload. With the purpose `import` it becomes an import of the same id, not a file.
 */
export function sendFile(file: File, { onProgress, onDone, onFail }: Watch, purpose?: 'import'): Sending {
  const upload = new tus.Upload(file, {
    endpoint: '/api/v1/uploads',
    metadata: { filename: file.name, filetype: file.type, workspace: currentWorkspace() ?? '', ...(purpose ? { for: purpose } : {}) },
    retryDelays: waitsMs,
    removeFingerprintOnSuccess: true,
    // The workspace is part of it: the same photo for another one is another upload.
    fingerprint: async () => ['foyer', currentWorkspace(), file.name, file.type, file.size, file.lastModified, ...(purpose ? [purpose] : [])].join('-'),
    onBeforeRequest: request => {
      request.setHeader('x-foyer-client', 'web')
      const workspace = currentWorkspace()
      if (workspace) request.setHeader('x-foyer-workspace', workspace)
    },
    onAfterResponse: async (_request, response) => {
      // The access token lives 15 minutes, a large upload longer.
      if (response.getStatus() === 401) await refreshSession()
    },
    onShouldRetry: (error, attempt) => navigator.onLine && isPassing(error, attempt),
    onProgress: sent => onProgress(sent),
    onSuccess: () => onDone(upload.url?.split('/').at(-1) ?? ''),
    onError: error => onFail(failureOf(error)),
  })
  const begin = async () => {
    const [before] = await upload.findPreviousUploads()
    if (before) upload.resumeFromPreviousUpload(before)
    upload.start()
  }
  return {
    start: () => void begin().catch((error: Error) => onFail(failureOf(error))),
    pause: () => void upload.abort(false),
    drop: () => {
      // The server sweeps what is not dropped, so a failure here needs no words.
      upload.abort(true).catch(() => undefined)
    },
  }
}

/** Tried again: no answer, a server in trouble, a lock still held by the cut connection, a rate limit, one renewed sign-in. */
function isPassing(error: Error | tus.DetailedError, attempt: number): boolean {
  const status = statusOf(error)
  if (status === 401) return attempt === 0
  if (status === 503) return !needsRoom(problemOf(error))
  return status === 0 || status >= 500 || status === 409 || status === 423 || status === 429
}

/** Room has to be made first; then the same file may be sent again, or goes on where it stopped. */
const needsRoom = (problem: { code: string } | null): boolean => ['media.storage_full', 'media.upload_halted', 'media.workspace_full'].includes(problem?.code ?? '')

const statusOf = (error: Error | tus.DetailedError): number => ('originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0)

function problemOf(error: Error | tus.DetailedError): { code: string; detail: string } | null {
  const body = 'originalResponse' in error ? error.originalResponse?.getBody() : ''
  try {
    const problem = JSON.parse(body ?? '') as { code?: string; detail?: string }
    return problem.code && problem.detail ? { code: problem.code, detail: problem.detail } : null
  } catch {
    return null
  }
}

function failureOf(error: Error | tus.DetailedError): SendFailure {
  const problem = problemOf(error)
  if (problem) return { words: problem.detail, offline: false, final: !needsRoom(problem) }
  const isCut = statusOf(error) === 0
  return { words: isCut ? 'The line is cut. It goes on by itself when it is back' : 'The server did not take it. Try again', offline: isCut, final: false }
}
