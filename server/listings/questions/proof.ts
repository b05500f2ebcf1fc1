import { sign, verify } from '../../platform/crypto/sign.ts'
import type { Context } from '../../platform/operations/context.ts'

const purpose = 'listings.ask'
/** Nobody reads a page and types a name, a way to answer and a question in less. */
export const shortestMs = 3_000
const longestMs = 24 * 3_600_000

type Clock = Pick<Context, 'ports' | 'now'>

/** What the form of a page carries: signed, that the page was open since now. */
export const makeProof = ({ ports, now }: Clock, slug: string): string =>
  sign({ purpose, expiresAt: new Date(now.getTime() + longestMs).toISOString(), data: { slug, at: now.getTime() } }, ports.secretFor(purpose))

/** `good`, `early` when it came faster than a person types, `void` when it is old, forged or of another page. */
export function readProof({ ports, now }: Clock, slug: string, proof: string): 'good' | 'early' | 'void' {
  const read = verify(proof, { purpose, now }, ports.secretFor(purpose))
  if (!read.ok || read.data['slug'] !== slug) return 'void'
  return now.getTime() - Number(read.data['at']) < shortestMs ? 'early' : 'good'
}
