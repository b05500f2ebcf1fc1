import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { JPEG, PNG } from '@trustnxt/c2pa-ts/asset'
import { CoseAlgorithmIdentifier, LocalSigner } from '@trustnxt/c2pa-ts/cose'
import { ActionAssertion, ActionType, DataHashAssertion, IngredientAssertion, ManifestStore, type DigitalSourceType } from '@trustnxt/c2pa-ts/manifest'
import { chainOf } from './certificates.ts'
import type { CredentialTask } from './credential-task.ts'

const algorithms = { ES256: CoseAlgorithmIdentifier.ES256, ES384: CoseAlgorithmIdentifier.ES384, PS256: CoseAlgorithmIdentifier.PS256 } as const
const agent = { name: 'Foyer' }

/**
 * Writes a picture with a C2PA manifest (specification 2.1): the photo was opened, then furniture placed into it or the photo
 * edited, each step with its IPTC source type; the photo is its parent ingredient.
 */
export async function signFile({ path, out, format, title, original, steps, key }: Extract<CredentialTask, { kind: 'sign' }>): Promise<{ bytes: number }> {
  const [leaf, ...chain] = chainOf(key.chainPem)
  const signer = new LocalSigner(Buffer.from(key.keyPkcs8, 'base64'), algorithms[key.algorithm], leaf!, chain)
  const bytes = await readFile(path)
  const asset = format === 'image/png' ? new PNG(bytes) : new JPEG(bytes)
  const store = new ManifestStore()
  const manifest = store.createManifest({ assetFormat: format, instanceID: `xmp:iid:${randomUUID()}`, defaultHashAlgorithm: 'SHA-256', signer })
  const { claim } = manifest
  if (claim) Object.assign(claim, { claimGeneratorName: agent.name, title })
  const hash = DataHashAssertion.create('SHA-256')
  manifest.addAssertion(hash)
  const ingredient = (relationship: 'parentOf' | 'componentOf', fields: Partial<IngredientAssertion>) => {
    const one = Object.assign(IngredientAssertion.createV3(relationship as Parameters<typeof IngredientAssertion.createV3>[0]), fields)
    if (relationship === 'componentOf') one.labelSuffix = 1
    manifest.addAssertion(one)
    return manifest.createAssertionReference(one)
  }
  const parent = ingredient('parentOf', { title: original.title, format: original.format, instanceID: original.instanceId })
  const actions = new ActionAssertion()
  actions.actions.push({ action: ActionType.C2paOpened, parameters: { ingredients: [parent] } })
  for (const { action, what, sourceType } of steps) {
    const parameters = action === 'placed' ? { ingredients: [ingredient('componentOf', { title: what })], description: what } : { description: what }
    actions.actions.push({ action: action === 'placed' ? ActionType.C2paPlaced : ActionType.C2paEdited, softwareAgent: agent, digitalSourceType: sourceType as DigitalSourceType, description: what, parameters })
  }
  manifest.addAssertion(actions)
  await asset.ensureManifestSpace(store.measureSize())
  await hash.updateWithAsset(asset)
  await manifest.sign(signer)
  await asset.writeManifestJUMBF(store.getBytes())
  const signed = await asset.getDataRange()
  await writeFile(out, signed)
  return { bytes: signed.length }
}
