import { spawn } from 'node:child_process'

const longestMs = 60_000
const mostSaid = 100_000

/** What a program wrote about a film. Its failure is no error of ours: a film that cannot be read is told by what is missing. Rejects only when it is called off. */
export function runReader(file: string, args: readonly string[], from: 'stdout' | 'stderr', signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], signal: AbortSignal.any([signal, AbortSignal.timeout(longestMs)]), killSignal: 'SIGKILL', env: {} })
    let said = ''
    child[from].setEncoding('utf8').on('data', (chunk: string) => {
      if (said.length < mostSaid) said += chunk
    })
    // What nobody reads would stop the program when the pipe is full.
    child[from === 'stdout' ? 'stderr' : 'stdout'].resume()
    child.once('error', (error) => (signal.aborted ? reject(error) : resolve(said)))
    child.once('close', () => resolve(said))
  })
}
