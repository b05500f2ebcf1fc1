import { refreshSession } from './client.ts'
import { ApiProblem, type Problem } from './problem.ts'
import { currentWorkspace } from './workspace.ts'

/** Sends a file as it is to a path of the API. XMLHttpRequest, because fetch does not tell how far an upload has come. Throws {@link ApiProblem}. */
export async function sendFile<Made>(path: string, file: File, onShare: (share: number) => void, signal: AbortSignal): Promise<Made> {
  const first = await send(path, file, onShare, signal)
  const answer = first.status === 401 && (await refreshSession()) ? await send(path, file, onShare, signal) : first
  if (answer.status === 200 || answer.status === 201) return JSON.parse(answer.body) as Made
  throw new ApiProblem(problemOf(answer))
}

function send(path: string, file: File, onShare: (share: number) => void, signal: AbortSignal): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${path}${path.includes('?') ? '&' : '?'}name=${encodeURIComponent(file.name)}`)
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
