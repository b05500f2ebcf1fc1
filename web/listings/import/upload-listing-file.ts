import type { ListingImport } from '../../../server/listings/contract.ts'
import { refreshSession } from '../../api/client.ts'
import { ApiProblem, type Problem } from '../../api/problem.ts'
import { currentWorkspace } from '../../api/workspace.ts'

/** Sends a table, or the photos for an import, as they are. XMLHttpRequest, because fetch does not tell how far an upload has come. Throws {@link ApiProblem}. */
export async function uploadListingFile(file: File, into: string | null, onShare: (share: number) => void, signal: AbortSignal): Promise<ListingImport> {
  const first = await send(file, into, onShare, signal)
  const answer = first.status === 401 && (await refreshSession()) ? await send(file, into, onShare, signal) : first
  if (answer.status === 201) return JSON.parse(answer.body) as ListingImport
  throw new ApiProblem(problemOf(answer))
}

function send(file: File, into: string | null, onShare: (share: number) => void, signal: AbortSignal): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/listings/import-files?${new URLSearchParams({ name: file.name, ...(into ? { import: into } : {}) })}`)
    request.setRequestHeader('x-foyer-client', 'web')
    request.setRequestHeader('content-type', 'application/octet-stream')
    const workspace = currentWorkspace()
    if (workspace) request.setRequestHeader('x-foyer-workspace', workspace)
    request.upload.onprogress = event => event.total > 0 && onShare(event.loaded / event.total)
    request.onload = () => resolve({ status: request.status, body: request.responseText })
    request.onerror = () => resolve({ status: 0, body: '' })
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function problemOf({ status, body }: { status: number; body: string }): Problem {
  const plain: Problem = { type: 'about:blank', title: status === 0 ? 'No connection' : 'Something broke', status, code: status === 0 ? 'web.no_connection' : 'web.unreadable_answer', detail: status === 0 ? 'The server cannot be reached. Choose the file again when it answers.' : 'The server gave an answer that cannot be read.', instance: '' }
  try {
    return { ...plain, ...(JSON.parse(body) as Problem) }
  } catch {
    return plain
  }
}
