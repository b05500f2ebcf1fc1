import { readFile } from 'node:fs/promises'
import exifr from 'exifr'
import { JPEG, PNG } from '@trustnxt/c2pa-ts/asset'
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf'
import { ActionAssertion, IngredientAssertion, ManifestStore } from '@trustnxt/c2pa-ts/manifest'
import { CredentialRefused, type ReadCredentials } from './credential-task.ts'

/**
 * Reads the credentials of a picture and checks that nothing was changed since it was signed. Whether the signer stands on the
 * C2PA trust list is not looked up: that list changes, and this house asks nobody outside.
 */
export async function readFileCredentials(path: string): Promise<ReadCredentials> {
  const bytes = await readFile(path)
  const asset = JPEG.canRead(bytes) ? new JPEG(bytes) : PNG.canRead(bytes) ? new PNG(bytes) : null
  if (!asset) throw new CredentialRefused('it is neither JPEG nor PNG')
  const sourceType = await sourceTypeOf(bytes)
  const jumbf = asset.getManifestJUMBF()
  if (!jumbf) return { found: false, holds: false, faults: [], signer: null, generator: null, title: null, actions: [], ingredients: [], sourceType }
  const store = ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(jumbf)))
  const { isValid, statusEntries } = await store.validate(asset)
  const active = store.getActiveManifest()
  const assertions = active?.assertions?.assertions ?? []
  const signature = active?.signature?.signatureData
  const certificate = signature?.certificate
  return {
    found: true, holds: isValid, faults: statusEntries.filter(({ success }) => !success).map(({ code }) => code), sourceType,
    signer: certificate ? { subject: certificate.subject, issuer: certificate.issuer, validUntil: certificate.notAfter.toISOString(), selfMade: certificate.issuer.includes('(Foyer house authority)') || certificate.issuer === certificate.subject } : null,
    generator: active?.claim?.claimGeneratorName ?? null, title: active?.claim?.title ?? null,
    actions: assertions.flatMap((one) => (one instanceof ActionAssertion ? one.actions.map(({ action, description, parameters, digitalSourceType }) => ({ action, description: description ?? parameters?.description ?? null, sourceType: digitalSourceType ?? null })) : [])),
    ingredients: assertions.flatMap((one) => (one instanceof IngredientAssertion ? [{ title: one.title ?? null, relationship: one.relationship ?? null }] : [])),
  }
}

async function sourceTypeOf(bytes: Uint8Array): Promise<string | null> {
  const tags = (await exifr.parse(bytes, { xmp: true, mergeOutput: true })) as { DigitalSourceType?: unknown } | undefined
  return typeof tags?.DigitalSourceType === 'string' ? tags.DigitalSourceType : null
}
