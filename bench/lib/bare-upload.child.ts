import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { answerJobs } from './child.ts'

/** The baseline of uploads: `fetch` with a stream for each file, all at once, and nothing around it. */
answerJobs(async ({ files, url }: { files: string[]; url: string }): Promise<number> => {
  const answers = await Promise.all(files.map((file) => fetch(url, { method: 'PUT', body: Readable.toWeb(createReadStream(file)) as ReadableStream, duplex: 'half' } as RequestInit)))
  for (const answer of answers) if (!answer.ok) throw new Error(`the sink answered ${answer.status}`)
  return answers.length
})
