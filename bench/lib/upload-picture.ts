import { ask } from './ask.ts'
import type { BenchHouse } from './house.ts'

/** Brings a JPEG into the library by a resumable upload (tus 1.0); the id of its asset. */
export async function uploadPicture(house: BenchHouse, bytes: Uint8Array): Promise<string> {
  const { port, headers } = house
  const tus = { ...headers, 'tus-resumable': '1.0.0' }
  const base = `http://127.0.0.1:${port}`
  const begun = await fetch(`${base}/api/v1/uploads`, { method: 'POST', headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': `filename ${Buffer.from('photo.jpg').toString('base64')}` } })
  const location = begun.headers.get('location')!
  await fetch(`${base}${location}`, { method: 'PATCH', headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, body: bytes as BodyInit })
  return (await ask<{ id: string }>(house, headers, 'POST', '/api/v1/assets', { uploadId: location.split('/').at(-1)! })).id
}
