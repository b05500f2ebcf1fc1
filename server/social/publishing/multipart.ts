import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'

type FilePart = { field: string; name: string; contentType: string; bytes: number; stream: Readable }

/** A multipart body that streams its file, so that a film is never held whole (RFC 7578); without a file it carries the fields alone. Give the result to `fetch` as it is. */
export function multipart(fields: Record<string, string>, file: FilePart | null): { headers: Record<string, string>; body: Readable } {
  const boundary = `foyer${randomBytes(16).toString('hex')}`
  const plain = Object.entries(fields).map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  if (!file) {
    const whole = Buffer.from(`${plain.join('')}--${boundary}--\r\n`)
    return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(whole.length) }, body: Readable.from([whole], { objectMode: false }) }
  }
  const head = Buffer.from(`${plain.join('')}--${boundary}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: ${file.contentType}\r\n\r\n`)
  const foot = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(head.length + file.bytes + foot.length) },
    body: Readable.from(inOrder(head, file.stream, foot), { objectMode: false }),
  }
}

async function* inOrder(head: Buffer, stream: Readable, foot: Buffer): AsyncGenerator<Buffer> {
  yield head
  for await (const chunk of stream) yield chunk as Buffer
  yield foot
}
