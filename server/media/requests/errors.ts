import { defineError } from '../../platform/errors.ts'
import { readableBytes } from '../readable-bytes.ts'
import type { requestStates } from './contract.ts'

export type RequestWhy = Exclude<(typeof requestStates)[number], 'open'> | 'unknown'

const closedWords: Record<RequestWhy, string> = {
  expired: 'The time for sending files here is over. What arrived before is safe. Ask whoever sent you the link for more time.',
  closed: 'Whoever asked for the files has closed this link. What arrived before is safe. Ask them to open it again.',
  unknown: 'The address is not complete, or the link was never made. Open it from the message it came in.',
}
export const requestClosed = defineError<{ why: RequestWhy }>({ code: 'media.request_closed', kind: 'not_found', log: 'upload request is not open', person: ({ why }) => closedWords[why] })

export const requestFull = defineError<{ name: string; limit: number }>({
  code: 'media.request_full',
  kind: 'conflict',
  log: 'the request has as many files as it asked for',
  person: ({ name, limit }) => `${name} was not sent: ${limit === 1 ? 'one file was' : `${limit} files were`} asked for, and so many are here. Ask whoever sent you the link to take more.`,
})
export const sentTooLarge = defineError<{ name: string; bytes: number; limit: number }>({
  code: 'media.sent_too_large',
  kind: 'too_large',
  log: 'file over the limit of the request',
  person: ({ name, bytes, limit }) => `${name} has ${readableBytes(bytes)}; up to ${readableBytes(limit)} are taken for one file. Export it smaller, then send it again.`,
})
const kindWords: Record<string, string> = { image: 'photos', video: 'films', document: 'PDF documents' }
export const kindNotWanted = defineError<{ name: string; wanted: readonly string[] }>({
  code: 'media.kind_not_wanted',
  kind: 'invalid',
  log: 'content of a kind that the request does not ask for',
  person: ({ name, wanted }) => `${name} was not taken: only ${wanted.map((one) => kindWords[one]).join(' and ')} were asked for.`,
})
export const lengthNeeded = defineError<{ name: string }>({ code: 'media.length_needed', kind: 'invalid', log: 'upload without a declared length', person: ({ name }) => `${name} was not taken, because its size was not said. Use the page behind the link.` })
export const passwordWrong = defineError<{ words: string }>({ code: 'media.password_wrong', kind: 'forbidden', log: 'wrong password of an upload request', person: ({ words }) => words })
export const termsNotAgreed = defineError({ code: 'media.terms_not_agreed', kind: 'invalid', log: 'the terms were not agreed to', person: () => 'Tick the box below the terms, or ask whoever sent you the link for others.' })

export const requestsErrors = [requestClosed, requestFull, sentTooLarge, kindNotWanted, lengthNeeded, passwordWrong, termsNotAgreed]
