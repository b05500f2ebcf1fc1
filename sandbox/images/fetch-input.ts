import { sniffMime } from '../kit/sniff.ts'

/** Why an input cannot be used, in a sentence. */
export class InputRefused extends Error {}

const mostBytes = 30 * 1024 * 1024

/** The bytes behind an input of a model: an address or a data URI. Throws {@link InputRefused} for what is no picture. */
export async function fetchInput(name: string, value: unknown): Promise<Buffer> {
  if (typeof value !== 'string') throw new InputRefused(`${name} has to be a URI`)
  const data = /^data:image\/(?:png|jpeg|webp);base64,([A-Za-z0-9+/=]+)$/.exec(value)
  const bytes = data ? Buffer.from(data[1]!, 'base64') : await download(name, value)
  if (bytes.length > mostBytes) throw new InputRefused(`${name} is larger than 30 MB`)
  if (!String(sniffMime(bytes) ?? '').startsWith('image/')) throw new InputRefused(`${name} is not an image`)
  return bytes
}

async function download(name: string, address: string): Promise<Buffer> {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) throw new InputRefused(`${name} has to be a URI`)
  const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
  if (!answer?.ok) throw new InputRefused(`${name} could not be downloaded`)
  return Buffer.from(await answer.arrayBuffer())
}
