import { callForAnswer } from '../../api/client.ts'
import { toastProblem } from '../../kit/toast-store.ts'

/** Sends the person to the network's consent page. They come back to the accounts screen. */
export async function startConnecting(platform: string, sandbox: boolean): Promise<void> {
  try {
    const { output } = await callForAnswer('social.connect.start', { platform, sandbox, returnTo: '/social/accounts' })
    if (output.authorizeUrl) window.location.assign(output.authorizeUrl)
  } catch (thrown) {
    toastProblem(thrown)
  }
}
