import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Region } from '../staging/contract.ts'

const pem = z.string().trim().min(1).max(40_000)

/** With what pictures are signed that leave this workspace. */
export const Signing = z.object({
  signer: z.object({ subject: z.string(), issuer: z.string(), validUntil: z.string(), isOwn: z.boolean().describe('Brought by the workspace, not made by the house'), at: z.string() }).nullable().describe('Null: the house makes one with the first export'),
  notice: z.string(),
  may: z.object({ edit: z.boolean() }),
})
export type Signing = z.output<typeof Signing>
export const SetSigning = z.strictObject({ certificate: pem.describe('The signer’s certificate and those of its issuers, as PEM'), privateKey: pem.describe('PKCS #8 or SEC 1 as PEM, without a passphrase') })

/** What a file says about where it comes from, and whether that holds. */
export const Credentials = z.object({
  found: z.boolean(),
  holds: z.boolean().describe('Nothing was changed since it was signed'),
  faults: z.array(z.string()),
  words: z.string(),
  signer: z.object({ subject: z.string(), issuer: z.string(), validUntil: z.string(), selfMade: z.boolean() }).nullable(),
  generator: z.string().nullable(),
  title: z.string().nullable(),
  actions: z.array(z.object({ action: z.string(), description: z.string().nullable(), sourceType: z.string().nullable() })),
  ingredients: z.array(z.object({ title: z.string().nullable(), relationship: z.string().nullable() })),
  sourceType: z.string().nullable().describe('IPTC DigitalSourceType in XMP'),
})
export type Credentials = z.output<typeof Credentials>
export const VerifyAsset = z.strictObject({ assetId: idOf('asset'), versionNumber: z.int().min(1).optional().describe('1: the file as it was uploaded. Without, the present one') })

/** What the comparison of a version with its original found, and who lets it be approved all the same. */
export const DriftGate = z.object({
  applies: z.boolean().describe('It shows a room in which something was placed or removed'),
  state: z.enum(['passed', 'refused', 'permitted', 'unchecked', 'none']),
  words: z.string(),
  regions: z.array(Region),
  picture: z.string().nullable().describe('With the places that differ framed, as data URI'),
  checkedAt: z.string().nullable(),
  permit: z.object({ reason: z.string(), by: z.string().nullable(), at: z.string() }).nullable(),
  may: z.object({ permit: z.boolean() }),
})
export type DriftGate = z.output<typeof DriftGate>
export const ReadGate = z.strictObject({ assetId: idOf('asset') })
export const PermitDrift = z.strictObject({ assetId: idOf('asset'), reason: z.string().trim().min(3, 'Say why it may be approved.').max(500, 'Use 500 characters or fewer.') })

/** One picture of a listing that was altered, and what is open with it. */
export const CheckedPicture = z.object({
  assetId: z.string(),
  photoId: z.string().describe('The photo it goes back to'),
  name: z.string(),
  picture: z.string(),
  original: z.string().nullable(),
  onPage: z.boolean().describe('Among the photos of the listing'),
  words: z.string(),
  drift: z.enum(['passed', 'refused', 'permitted', 'unchecked', 'none']),
  open: z.array(z.object({ kind: z.enum(['original', 'forbidden', 'drift']), words: z.string(), alteration: z.string().nullable() })),
})
export type CheckedPicture = z.output<typeof CheckedPicture>
export const Checklist = z.object({
  listing: z.object({ id: z.string(), title: z.string(), onShow: z.boolean() }),
  items: z.array(CheckedPicture),
  unaltered: z.int().describe('Photos of the listing that show what the camera saw'),
  outlets: z.array(z.object({ destination: z.string(), label: z.string(), ways: z.array(z.string()), words: z.string() })).describe('How people are told, by destination'),
  may: z.object({ permit: z.boolean(), edit: z.boolean() }),
})
export type Checklist = z.output<typeof Checklist>
export const ReadChecklist = z.strictObject({ listingId: idOf('listing') })
