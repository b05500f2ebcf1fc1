import { callForAnswer } from '../../api/client.ts'
import { toastProblem } from '../../kit/toast-store.ts'

/** Connections that were begun on this page: only they may lead on to a consent page by themselves. */
const begun = new Set<string>()
export const isBegun = (connectionId: string): boolean => begun.has(connectionId)

/**
 * Sends the person to the network's consent page; they come back to the accounts screen. Where a server has to be asked first,
 * gives the connection that will tell when they may go there. Null: they are on their way, or it failed and was said.
 */
export async function startConnecting(platform: string, sandbox: boolean, server?: string): Promise<string | null> {
  try {
    const { output } = await callForAnswer('social.connect.start', { platform, sandbox, ...(server ? { server } : {}), returnTo: '/social/accounts' })
    if (output.authorizeUrl) window.location.assign(output.authorizeUrl)
    if (output.authorizeUrl || output.connectionId === null) return null
    begun.add(output.connectionId)
    return output.connectionId
  } catch (thrown) {
    toastProblem(thrown)
    return null
  }
}
