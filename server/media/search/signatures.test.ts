import { expect, it } from 'vitest'
import { signatureBytes, signatureOf } from './signature.ts'
import { Signatures } from './signatures.ts'

const differing = (bits: number) => Uint8Array.from({ length: 64 }, (_, byte) => (byte < bits ? 1 : 0))
const nothing = new Uint8Array(64)

it('the nearest are those with the fewest differing bits, no more than asked for', () => {
  const signatures = new Signatures()
  for (let bits = 40; bits >= 1; bits--) signatures.set(`f${bits}`, differing(bits))
  expect(signatures.nearest(nothing, 3).sort()).toEqual(['f1', 'f2', 'f3'])
  expect(signatures.nearest(differing(40), 2).sort()).toEqual(['f39', 'f40'])
  expect(signatures.nearest(nothing, 100)).toHaveLength(40)
  signatures.set('like f2', differing(2))
  expect(signatures.nearest(nothing, 2)).toHaveLength(2)
})

it('every bit of all 512 counts, the sign bit of each word too', () => {
  const signatures = new Signatures()
  signatures.set('opposite', nothing.map(() => 255))
  signatures.set('but one', nothing.map((_, byte) => (byte === 63 ? 254 : 255)))
  expect(signatures.nearest(nothing, 1)).toEqual(['but one'])
})

it('a file has one signature, and may go', () => {
  const signatures = new Signatures()
  for (let at = 1; at <= 300; at++) signatures.set(`f${at}`, differing(at % 60))
  signatures.set('f300', nothing.map(() => 255))
  for (let at = 1; at < 300; at++) signatures.delete(`f${at}`)
  signatures.delete('never there')
  expect(signatures.size).toBe(1)
  expect(signatures.nearest(nothing, 5)).toEqual(['f300'])
})

it('bytes and bits of a signature say the same', () => {
  const vector = Float32Array.from({ length: 512 }, (_, at) => Math.sin(at * 12.9898))
  expect([...signatureBytes(vector)].map((byte) => byte.toString(2).padStart(8, '0')).join('')).toBe(signatureOf(vector))
})
