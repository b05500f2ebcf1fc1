import { readProblem, refreshSession } from './client.ts'
import { ApiProblem } from './problem.ts'
import { currentWorkspace } from './workspace.ts'

/**
 * Has the browser save a file that the server makes, under the name that the server gives. For files that fit in memory. With a `body` it is posted, where the wish is too long for an address. Throws
 * {@link ApiProblem} with the reason when it is refused, where a plain link would show the answer as a page.
 */
export async function takeFile(path: string, body?: object): Promise<void> {
  const first = await ask(path, body)
  const answer = first.status === 401 && (await refreshSession()) ? await ask(path, body) : first
  if (!answer.ok) throw new ApiProblem(await readProblem(answer))
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = nameIn(answer.headers.get('content-disposition') ?? '')
  link.click()
  // The browser has taken hold of the bytes by the next turn.
  setTimeout(() => URL.revokeObjectURL(address))
}

function ask(path: string, body?: object): Promise<Response> {
  const workspace = currentWorkspace()
  const headers = { 'x-foyer-client': 'web', ...(workspace ? { 'x-foyer-workspace': workspace } : {}) }
  return fetch(path, body ? { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) } : { headers })
}

/** The name in a Content-Disposition (RFC 6266): the one in UTF-8, else the plain one. */
export function nameIn(disposition: string): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? []
  return encoded ? decodeURIComponent(encoded) : (/filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? 'file')
}
