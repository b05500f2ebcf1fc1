import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageInput } from '../../platform/page.ts'
import { kinds } from '../assets/contract.ts'
import { SharePassword } from '../sharing/contract.ts'

export const requestStates = ['open', 'expired', 'closed'] as const
export const sentStates = ['receiving', 'taken', 'refused'] as const
/** So many files one request may ask for. */
export const mostFiles = 2000
/** What photographers usually agree to; every request may say it in its own words. */
export const usualTerms = 'I took these pictures, or may pass them on. The agency may use them without limit in time to advertise this property and its own work, and may crop and correct them.'

const fields = {
  title: z.string().trim().min(1).max(120).describe('What the sender reads at the top'),
  note: z.string().trim().max(2000).describe('What is wanted, in the words of whoever asks'),
  kinds: z.array(z.enum(kinds)).min(1).max(3).describe('What is taken'),
  maxFiles: z.int().min(1).max(mostFiles).describe('So many files in all'),
  maxBytes: z.int().min(1).describe('So large one file may be'),
  terms: z.string().trim().max(1000).describe('What the sender agrees to, kept as a licence of each file; empty for nothing'),
}

export const UploadRequest = z.object({
  id: idOf('upload request'),
  ...fields,
  folderId: z.string().nullable(),
  listingId: z.string().nullable(),
  hasPassword: z.boolean(),
  state: z.enum(requestStates),
  expiresAt: z.string(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  taken: z.int(),
  refused: z.int(),
  underWay: z.int(),
  senders: z.array(z.string()).describe('The names that were given'),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type UploadRequest = z.output<typeof UploadRequest>

export const SentFile = z.object({ name: z.string(), bytes: z.int(), state: z.enum(sentStates), reason: z.string().nullable() })
export type SentFile = z.output<typeof SentFile>

/** Who sent what, as the team sees it. */
export const Sending = z.object({
  id: idOf('sending'),
  name: z.string(),
  note: z.string(),
  terms: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  files: z.array(SentFile.extend({ assetId: z.string().nullable(), wasHere: z.boolean().describe('The library had it before') })),
})
export type Sending = z.output<typeof Sending>
export const UploadRequestDetail = UploadRequest.extend({ sendings: z.array(Sending) })
export type UploadRequestDetail = z.output<typeof UploadRequestDetail>

export const ListUploadRequests = z.strictObject({ listingId: idOf('listing').optional(), folderId: idOf('folder').optional(), ...pageInput })
const days = z.int().min(1).max(365)
export const MakeUploadRequest = z.strictObject({
  title: fields.title,
  note: fields.note.default(''),
  folderId: idOf('folder').optional(),
  listingId: idOf('listing').optional(),
  kinds: fields.kinds.default(['image', 'video']),
  maxFiles: fields.maxFiles.default(500),
  maxBytes: fields.maxBytes.optional().describe('Absent: as large as the library takes'),
  terms: fields.terms.default(usualTerms),
  password: SharePassword.optional(),
  days: days.default(14).describe('Days until it ends'),
})
export const ChangeUploadRequest = z.strictObject({ id: idOf('upload request'), version: z.int().optional(), ...z.object(fields).partial().shape, password: SharePassword.nullable().optional(), days: days.optional().describe('Days from now until it ends') })
export const OneUploadRequest = z.strictObject({ id: idOf('upload request') })

/* What the sender's page says and hears --------------------------------------------------------------------------- */

const Token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be the last part of the link')
export const BeginSending = z.strictObject({
  token: Token,
  name: z.string().trim().min(1).max(80),
  note: z.string().trim().max(1000).default(''),
  password: z.string().max(100).default(''),
  agreed: z.boolean().default(false).describe('To the terms of the request, where it has some'),
})
export const OneSending = z.strictObject({ token: Token })
export const SendingNow = z.object({
  name: z.string(),
  state: z.enum(requestStates),
  finishedAt: z.string().nullable(),
  files: z.array(SentFile.extend({ fingerprint: z.string() })),
})
export type SendingNow = z.output<typeof SendingNow>
